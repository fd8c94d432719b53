using Balise.App.Hosting;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Tests.Api;

/// <summary>What holds of access besides the table of permissions, which AuthorisationTests walks.</summary>
public sealed class AccessTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    public static TheoryData<string> Names => [.. Functions.All.OfType<Function.Http>().Select(http => http.Name)];

    [Theory, MemberData(nameof(Names))]
    public async Task Where_get_is_answered_head_answers_the_same_without_a_body(string name)
    {
        var http = Functions.All.OfType<Function.Http>().Single(each => each.Name == name);
        foreach (var key in http.Permission.IsPublic ? [null] : http.Permission.Grants is [var grant, ..] ? [null, suite.KeyOf(grant.Role)] : new string?[] { null })
        {
            using var head = await suite.SendAsync(key, "HEAD", PathOf(http));
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(RunningSuite.Cancellation));
            if (http.Method is not "GET")
            {
                Assert.True((int)head.StatusCode is 405 || Functions.All.OfType<Function.Http>().Any(other => other.Method is "GET" && Answers(other.Route, http.Route)), $"{name}: {head.StatusCode}");
                continue;
            }

            using var get = await suite.SendAsync(key, "GET", PathOf(http));
            Assert.Equal((get.StatusCode, get.Content.Headers.ContentType), (head.StatusCode, head.Content.Headers.ContentType));
        }
    }

    [Fact]
    public async Task What_belongs_to_another_vendor_does_not_exist()
    {
        var draft = await suite.NewCompleteDraftAsync();
        var before = await suite.StoredAsync(draft);
        (string Method, string Path)[] calls =
        [
            ("GET", draft), ("GET", $"{draft}/report"), ("GET", $"{draft}/attestation"), ("GET", $"{draft}/statements/{new string('0', 64)}"),
            ("PUT", $"{draft}/artefacts/sbom"), ("POST", $"{draft}/artefacts/sbom/tickets"), ("POST", $"{draft}/seal"),
            ("PUT", $"{draft}/artefacts/answers"), ("GET", $"{draft}/answers"), ("GET", $"{draft}/diff"),
        ];
        foreach (var (method, path) in calls)
        {
            await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(suite.Stranger, method, path, method is "PUT" ? new ByteArrayContent([1]) : null));
        }

        Assert.Equal(before, await suite.StoredAsync(draft));
        foreach (var role in new[] { Role.Vendor, Role.Assessor, Role.Authority, Role.Operator })
        {
            Assert.Equal("draft", (await suite.GetAsync(draft, role)).GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task A_revoked_key_opens_nothing_any_more()
    {
        using var made = await suite.SendAsync(Role.Operator, "POST", "api/keys", RunningSuite.Json("""{"role":"assessor","name":"Évaluation"}"""u8.ToArray()));
        var view = await RunningSuite.BodyOfAsync(made);
        var key = view.GetProperty("key").GetString()!;
        using var before = await suite.SendAsync(key, "GET", "api/reviews");
        using var revoked = await suite.SendAsync(Role.Operator, "DELETE", $"api/keys/{view.GetProperty("prefix").GetString()}");
        using var after = await suite.SendAsync(key, "GET", "api/reviews");
        Assert.Equal((200, 204, 401), ((int)before.StatusCode, (int)revoked.StatusCode, (int)after.StatusCode));
    }

    /// <summary>Whether an address of the second route is one of the first, too.</summary>
    private static bool Answers(string route, string other) =>
        route.Split('/') is var parts && other.Split('/') is var others && parts.Length == others.Length && parts.Zip(others).All(pair => pair.First == pair.Second || pair.First.StartsWith('{'));

    private static string PathOf(Function.Http http) => http.Route
        .Replace("{id}", SubmissionId.New(TimeProvider.System).ToString(), StringComparison.Ordinal)
        .Replace("{pack}", "baseline", StringComparison.Ordinal)
        .Replace("{version}", "0.1.0", StringComparison.Ordinal)
        .Replace("{kind}", "sbom", StringComparison.Ordinal)
        .Replace("{upload}", SubmissionId.New(TimeProvider.System).ToString(), StringComparison.Ordinal)
        .Replace("{queue}", "submission-sealed", StringComparison.Ordinal)
        .Replace("{message}", "unknown", StringComparison.Ordinal)
        .Replace("{domain}", "example.org", StringComparison.Ordinal)
        .Replace("{prefix}", "aaaaaaaaaaaa", StringComparison.Ordinal);
}
