using System.Security.Cryptography;
using System.Text;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Api;

/// <summary>Answers to the questionnaire as they come in: refused whole with every place, or stored and shown to those who may see them.</summary>
public sealed class AnswersTests(SampleSuite suite) : IClassFixture<SampleSuite>
{
    private const string Valid =
        """
        {"schema": "questionnaire-answers/1", "answers": [
          {"criterion": "sample/SMP-SEC-01", "response": "yes", "remark": "Vérifié à chaque version."},
          {"criterion": "sample/SMP-SEC-02", "response": "proved", "documents": ["penetration-test", "risk-analysis"]}
        ]}
        """;

    [Fact]
    public async Task What_fits_is_stored_as_it_is_and_counted()
    {
        var draft = await suite.NewDraftAsync();
        Assert.Equal("10 0 10", await ProgressAsync(draft));
        using var stored = await PutAsync(draft, Valid);
        var view = await RunningSuite.BodyOfAsync(stored);
        Assert.Equal(("answers", Sha256(Valid)), (view.GetProperty("kind").GetString(), view.GetProperty("sha256").GetString()));
        Assert.Equal("10 2 8", await ProgressAsync(draft));
        foreach (var role in new[] { Role.Vendor, Role.Assessor, Role.Authority, Role.Operator })
        {
            using var read = await suite.SendAsync(role, "GET", $"{draft}/answers");
            Assert.Equal(Valid, await read.Content.ReadAsStringAsync(RunningSuite.Cancellation));
        }

        using var other = await PutAsync(draft, """{"schema": "questionnaire-answers/1", "answers": []}""");
        Assert.Equal("10 0 10", await ProgressAsync(draft));
        Assert.Equal(1, (await suite.StoredAsync(draft)).Split('\n').Count(name => name.Contains("/answers/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task What_does_not_fit_is_refused_at_every_place_and_stores_nothing()
    {
        var draft = await suite.NewDraftAsync();
        var before = await suite.StoredAsync(draft);
        var refused = await RunningSuite.RefusedAsync(422, "answers.invalid", await PutAsync(draft, """
            {"schema": "questionnaire-answers/1", "answers": [
              {"criterion": "sample/SMP-SEC-01", "response": "perhaps"}, {"criterion": "sample/NONE", "response": "yes"}, {"criterion": "sample/SMP-INT-01", "response": "yes"},
              {"criterion": "sample/SMP-SEC-02", "response": "proved"}, {"criterion": "sample/SMP-SEC-02", "response": "no", "more": 1}, {"response": "yes"}
            ]}
            """));
        Assert.Equal(
            [
                "/answers/0/response", "/answers/1/criterion", "/answers/2/criterion", "/answers/3/documents", "/answers/4/criterion", "/answers/4/more", "/answers/5/criterion",
            ],
            refused.Order(StringComparer.Ordinal));
        await RunningSuite.RefusedAsync(422, "answers.invalid", await PutAsync(draft, ""));
        await RunningSuite.RefusedAsync(422, "answers.invalid", await PutAsync(draft, "[1]"));
        Assert.Equal(before, await suite.StoredAsync(draft));
        await RunningSuite.RefusedAsync(404, "answers.missing", await suite.SendAsync(Role.Vendor, "GET", $"{draft}/answers"));
    }

    [Fact]
    public async Task A_digest_a_size_and_a_ticket_are_held_to_like_those_of_any_artefact()
    {
        var draft = await suite.NewDraftAsync();
        var before = await suite.StoredAsync(draft);
        await RunningSuite.RefusedAsync(422, "artefact.digest-differs", await PutAsync(draft, Valid, ("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData("x"u8))}:")));
        await RunningSuite.RefusedAsync(400, "artefact.digest-malformed", await PutAsync(draft, Valid, ("Content-Digest", "md5=:AAAA:")));
        await RunningSuite.RefusedAsync(413, "artefact.too-large", await PutAsync(draft, new string(' ', (2 << 20) + 1)));
        await RunningSuite.RefusedAsync(422, "artefact.no-ticket", await suite.SendAsync(Role.Vendor, "POST", $"{draft}/artefacts/answers/tickets"));
        await RunningSuite.RefusedAsync(422, "artefact.no-ticket", await suite.SendAsync(
            Role.Vendor, "POST", $"{draft}/artefacts/answers/tickets/0/confirm", RunningSuite.Json(Encoding.UTF8.GetBytes($"{{\"sha256\":\"{Sha256(Valid)}\"}}"))));
        Assert.Equal(before, await suite.StoredAsync(draft));
        using var right = await PutAsync(draft, Valid, ("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Valid)))}:"));
        Assert.Equal(200, (int)right.StatusCode);
    }

    [Theory]
    [InlineData("artefacts/Answers")]
    [InlineData("artefacts/%61nswers")]
    public async Task Another_spelling_of_the_address_is_no_way_around(string path)
    {
        var draft = await suite.NewDraftAsync();
        await RunningSuite.RefusedAsync(422, "answers.invalid", await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/{path}", new StringContent("{}")));
    }

    [Fact]
    public async Task The_seal_names_the_proofs_that_were_not_joined_with_all_else_that_is_missing()
    {
        var draft = await suite.NewDraftAsync();
        using var stored = await PutAsync(draft, Valid);
        Assert.Equal(
            ["/answers/1/documents/0", "/answers/1/documents/1", "/platforms/android", "/product"],
            (await RunningSuite.RefusedAsync(422, "submission.incomplete", await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal"))).Order(StringComparer.Ordinal));
        foreach (var kind in new[] { "sbom", "android-package", "penetration-test" })
        {
            using var uploaded = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/{kind}", new ByteArrayContent("{}"u8.ToArray()));
            Assert.Equal(200, (int)uploaded.StatusCode);
        }

        Assert.Equal(["/answers/1/documents/1"], await RunningSuite.RefusedAsync(422, "submission.incomplete", await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal")));
        using var last = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/risk-analysis", new ByteArrayContent("%PDF"u8.ToArray()));
        using var sealedOne = await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal");
        Assert.Equal(202, (int)sealedOne.StatusCode);
        await RunningSuite.RefusedAsync(409, "submission.not-draft", await PutAsync(draft, Valid));
        Assert.Equal("10 2 8", await ProgressAsync(draft));
    }

    private async Task<string> ProgressAsync(string draft)
    {
        var progress = (await suite.GetAsync(draft)).GetProperty("questionnaire");
        return string.Join(' ', new[] { "asked", "answered", "unanswered" }.Select(name => progress.GetProperty(name).GetInt32()));
    }

    private Task<HttpResponseMessage> PutAsync(string draft, string body, params (string, string)[] headers) =>
        suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/answers", new StringContent(body), headers);

    private static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
