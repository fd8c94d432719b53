using Balise.App.Hosting;
using Balise.App.Tests.Accounts;
using Balise.App.Tests.SignIn;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Authorisation;

/// <summary>Walks every operation that needs a role as a member of an account with each right, signed in, and expects what the scope of the operation says.</summary>
public sealed class MemberRightsTests(AccountsSuite suite) : IClassFixture<AccountsSuite>
{
    public static TheoryData<string> Names => AuthorisationTests.GuardedNames;

    [Theory, MemberData(nameof(Names))]
    public async Task A_member_may_do_what_its_right_allows(string name)
    {
        var http = Functions.All.OfType<Function.Http>().Single(each => each.Name == name);
        var rights = Enum.GetValues<MemberRight>();
        List<string> seen = [];
        foreach (var right in rights)
        {
            var (account, members) = await suite.NewAsync(http.Permission.Grants[0].Role, right);
            seen.Add($"{right}: {await SaidAsync(http, account, members[0].Browser)}");
        }

        Assert.Equal(rights.Select(right => $"{right}: {(right < http.Permission.Scope!.Right ? "right-required" : "let in")}"), seen);
    }

    private async Task<string> SaidAsync(Function.Http http, Account account, Browser browser)
    {
        var path = await new Objects(suite).PathAsync(http, account);
        using var response = await browser.SendAsync(
            http.Method, path, Bodies.For(http), ("Accept", "application/json"), ("Origin", browser.Origin), ("X-CSRF-Token", await browser.TokenAsync()));
        var answer = await Answer.OfAsync(response);
        return answer switch
        {
            { Code: "urn:balise:problem:access.right-required" } => "right-required",
            { IsRefusal: true } => $"{answer.Status} {answer.Code}",
            { Status: >= 500 } => $"broken ({answer.Status})",
            _ => "let in",
        };
    }
}
