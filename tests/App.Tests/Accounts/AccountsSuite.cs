using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Azure.Data.Tables;
using Balise.Adapters.Mail;
using Balise.Adapters.Tables;
using Balise.App.Notifications;
using Balise.App.Tests.Api;
using Balise.App.Tests.SignIn;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Accounts;

/// <summary>A running suite in which tests open accounts of their own, sign in as their members and read the mails of their invitations.</summary>
public partial class AccountsSuite : SignInSuite
{
    /// <summary>A new account, without a number unless one is given, and its members in browsers of their own.</summary>
    public async Task<(Account Account, IReadOnlyList<(Browser Browser, Person Person)> Members)> NewAsync(Role role, params MemberRight[] rights)
    {
        var account = new Account(AccountId.New(Clock), role, $"Compte {AccountId.New(Clock)}", Siren: null, Clock.GetUtcNow());
        Assert.True(await Accounts.TryAddAsync(account, Cancellation));
        List<(Browser, Person)> members = [];
        foreach (var right in rights)
        {
            var (browser, person) = await SignedInAsync();
            await Members.PutAsync(new(account.Id, person.Id, right, Clock.GetUtcNow()), Cancellation);
            members.Add((browser, person));
        }

        return (account, members);
    }

    /// <summary>A key of an account with these scopes, or with none named.</summary>
    public async Task<string> KeyAsync(Account account, params string[] scopes)
    {
        var (shown, stored) = ApiKeys.Make(account, Clock);
        await Accounts.TryAddKeyAsync(stored with { Scopes = scopes is [] ? null : scopes }, Cancellation);
        return shown;
    }

    /// <summary>Calls the API as the page of a member would.</summary>
    public static async Task<HttpResponseMessage> CallAsync(Browser browser, string method, string path, string? body = null) => await browser.SendAsync(
        method, path, body is null ? null : RunningSuite.Json(Encoding.UTF8.GetBytes(body)), ("Accept", "application/json"), ("Origin", browser.Origin), ("X-CSRF-Token", await browser.TokenAsync()));

    public static HttpContent Body(string json) => Json(Encoding.UTF8.GetBytes(json));

    public static async Task<JsonElement> OkAsync(int status, Task<HttpResponseMessage> sent)
    {
        using var answer = await sent;
        Assert.Equal((status, ""), ((int)answer.StatusCode, (int)answer.StatusCode == status ? "" : await answer.Content.ReadAsStringAsync(Cancellation)));
        return status is 204 ? default : await BodyOfAsync(answer);
    }

    /// <summary>Sends the notices that are planned, and answers the tokens that went to an address, oldest mail first.</summary>
    public async Task<IReadOnlyList<string>> TokensAsync(string email)
    {
        var send = Services.GetRequiredService<SendNotice>();
        await foreach (var row in Storage.Tables.GetTableClient(NoticeTable.Name).QueryAsync<TableEntity>("RowKey ge 'notice~' and RowKey lt 'outbox'", cancellationToken: Cancellation))
        {
            await send.RunAsync(new NoticePlanned(row.PartitionKey, row.RowKey["notice~".Length..]), Cancellation);
        }

        var mails = await Services.GetRequiredService<MailFolder>().ListAsync(200, Cancellation);
        return [.. mails.Where(mail => mail.To.Contains(email, StringComparison.Ordinal)).Reverse().Select(mail => JoinLink.Match(mail.Text).Groups["token"].Value)];
    }

    [GeneratedRegex("/join/(?<token>[A-Za-z0-9_-]{43})\\s", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex JoinLink { get; }
}
