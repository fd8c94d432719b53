using System.Text;
using System.Text.Json;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Tests.Privacy;

public sealed class ExportTests(PrivacySuite suite) : IClassFixture<PrivacySuite>
{
    private const string Own = "api/privacy/export", ByOperator = "api/operations/privacy/export";

    [Fact]
    public async Task An_account_gets_all_that_is_kept_of_it_and_nothing_of_others()
    {
        var (vendor, key) = await suite.NewAccountAsync();
        var (other, _) = await suite.NewAccountAsync();
        var dossier = await suite.SubmissionAsync(vendor, SubmissionState.Draft, "moi@editeur.example", documents: [("sbom", "{}")]);
        await suite.SubmissionAsync(other, SubmissionState.Draft, "autre@editeur.example");
        using var answer = await suite.SendAsync(key, "GET", Own);
        Assert.Equal((200, true), ((int)answer.StatusCode, answer.Headers.CacheControl!.NoStore));
        var export = await RunningSuite.BodyOfAsync(answer);
        Assert.Equal(PersonalExport.SchemaName, export.GetProperty("schema").GetString());
        var items = export.GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(["account", "actor", "api-key", "document", "submission-contact"], items.Select(item => item.GetProperty("datum").GetString()!).Order(StringComparer.Ordinal));
        var contact = items.Single(item => item.GetProperty("datum").GetString() == "submission-contact");
        Assert.Equal($"submissions/{dossier.Id}", contact.GetProperty("where").GetString());
        Assert.Equal("moi@editeur.example", contact.GetProperty("values").GetProperty("email").GetString());
        Assert.All(items, item => Assert.All(new[] { "why", "kept", "readers", "erased" }, member => Assert.NotEqual("", item.GetProperty(member).GetString())));
        Assert.DoesNotContain("autre@editeur.example", export.GetRawText(), StringComparison.Ordinal);
    }

    [Theory, InlineData("fr", "Vos données", "Pourquoi"), InlineData("en", "Your data", "Why")]
    public async Task People_read_it_as_text(string language, string title, string word)
    {
        var (vendor, key) = await suite.NewAccountAsync();
        await suite.SubmissionAsync(vendor, SubmissionState.Draft, "lecture@editeur.example");
        using var answer = await suite.SendAsync(key, "GET", $"{Own}?format=text&lang={language}");
        var text = await answer.Content.ReadAsStringAsync(RunningSuite.Cancellation);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.StartsWith(title, text, StringComparison.Ordinal);
        Assert.Contains(word, text, StringComparison.Ordinal);
        Assert.Contains("lecture@editeur.example", text, StringComparison.Ordinal);
        Assert.Equal(406, (int)(await suite.SendAsync(key, "GET", $"{Own}?format=pdf")).StatusCode);
    }

    [Fact]
    public async Task An_operator_asks_on_behalf_of_a_verified_request_by_account_or_by_address()
    {
        var (vendor, _) = await suite.NewAccountAsync();
        await suite.SubmissionAsync(vendor, SubmissionState.Draft, "demande@editeur.example");
        var byAddress = await AskAsync("""{"email":"Demande@Editeur.example"}""");
        Assert.Equal("submission-contact", Assert.Single(byAddress.EnumerateArray()).GetProperty("datum").GetString());
        Assert.Equal(4, (await AskAsync($$"""{"account":"{{vendor}}"}""")).GetArrayLength());
        Assert.Equal(0, (await AskAsync("""{"email":"personne@ailleurs.example"}""")).GetArrayLength());
        await RunningSuite.RefusedAsync(422, "privacy.invalid", await suite.SendAsync(Role.Operator, "POST", ByOperator, RunningSuite.Json("{}"u8.ToArray())));
        await RunningSuite.RefusedAsync(403, "access.role-required", await suite.SendAsync(Role.Authority, "POST", ByOperator, RunningSuite.Json("{}"u8.ToArray())));
        await RunningSuite.RefusedAsync(401, "access.key-required", await suite.SendAsync((string?)null, "GET", Own));
    }

    private async Task<JsonElement> AskAsync(string body)
    {
        using var answer = await suite.SendAsync(Role.Operator, "POST", ByOperator, RunningSuite.Json(Encoding.UTF8.GetBytes(body)));
        Assert.Equal(200, (int)answer.StatusCode);
        return (await RunningSuite.BodyOfAsync(answer)).GetProperty("items");
    }
}
