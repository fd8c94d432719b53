using System.Text;
using System.Text.Json.Nodes;
using Balise.Adapters.Blobs;
using Balise.App.Packs;
using Balise.App.Tests.Api;
using Balise.Conformance.Reports.Comparison;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Comparison;

/// <summary>Replay, diff and impact over the API, on documents as the stages store them.</summary>
public sealed class ComparisonTests(RunningSuite suite) : IClassFixture<RunningSuite>
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    [Fact]
    public async Task A_stored_report_comes_out_again_byte_for_byte()
    {
        var product = await StoredProduct.ListedAsync(suite, "Rejoué");
        foreach (var role in new[] { Role.Assessor, Role.Authority, Role.Operator })
        {
            using var answer = await suite.SendAsync(role, "POST", $"api/submissions/{product.Submission}/replay");
            Assert.Equal(200, (int)answer.StatusCode);
            var view = await RunningSuite.BodyOfAsync(answer);
            Assert.True(view.GetProperty("identical").GetBoolean());
            Assert.Equal((product.First, product.First), (view.GetProperty("storedSha256").GetString(), view.GetProperty("replayedSha256").GetString()));
        }

        await RunningSuite.RefusedAsync(404, "report.not-ready", await suite.SendAsync(Role.Operator, "POST", $"{await suite.NewDraftAsync()}/replay"));
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(Role.Operator, "POST", "api/submissions/0/replay"));
    }

    [Fact]
    public async Task What_a_rescan_changed_is_the_environments()
    {
        var product = await StoredProduct.ListedAsync(suite, "Comparé");
        foreach (var path in new[] { $"api/submissions/{product.Submission}/diff", $"api/submissions/{product.Submission}/diff?from={product.First}&to={product.Second}", $"api/catalogue/{product.Listing}/diff" })
        {
            using var answer = await suite.SendAsync(Role.Assessor, "GET", path);
            Assert.Equal(200, (int)answer.StatusCode);
            var diff = ReportDiffJson.Read(await answer.Content.ReadAsByteArrayAsync(Cancellation));
            Assert.Equal((product.First, product.Second, DiffMethod.Counterfactual), (diff.From.Sha256, diff.To.Sha256, diff.Method));
            Assert.NotEmpty(diff.Changes);
            Assert.All(diff.Changes, change => Assert.Equal(Cause.PrivacyPolicy, Assert.Single(change.Causes)));
        }

        var back = await suite.GetAsync($"api/submissions/{product.Submission}/diff?from={product.Second}&to={product.Second}", Role.Authority);
        Assert.Empty(back.GetProperty("changes").EnumerateArray());
        await RunningSuite.RefusedAsync(404, "report.not-found", await suite.SendAsync(Role.Operator, "GET", $"api/submissions/{product.Submission}/diff?from={new string('a', 64)}"));
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(suite.Stranger, "GET", $"api/submissions/{product.Submission}/diff"));
        await RunningSuite.RefusedAsync(404, "listing.not-found", await suite.SendAsync(Role.Vendor, "GET", $"api/catalogue/{ListingId.New(TimeProvider.System)}/diff"));
    }

    [Fact]
    public async Task A_draft_is_tried_on_every_listing()
    {
        var product = await StoredProduct.ListedAsync(suite, "Essayé");
        var pack = suite.Services.GetRequiredService<PackShelf>().Deciding;
        var draft = JsonNode.Parse(suite.Services.GetRequiredService<PackShelf>().Document(pack.Name))!.AsObject();
        draft["version"] = "99.0.0";
        var added = draft["criteria"]!.AsArray().First(criterion => criterion!["checks"] is not null && criterion["appliesWhen"] is null)!.DeepClone();
        added["id"] = "NEW-01";
        draft["criteria"]!.AsArray().Add(added);
        using var answer = await suite.SendAsync(Role.Authority, "POST", "api/operations/impact", RunningSuite.Json(Encoding.UTF8.GetBytes(draft.ToJsonString())));
        Assert.Equal((200, "application/x-ndjson"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        JsonNode[] lines = [.. (await answer.Content.ReadAsStringAsync(Cancellation)).TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!)];
        var one = lines.Single(line => (string?)line["name"] == product.Listing.ToString());
        Assert.Equal(pack.Criteria.Count, (int)one["unchanged"]!);
        Assert.Equal("NEW-01", (string?)new[] { "newlyFailing", "newlyOpen", "newlyMet" }.SelectMany(kind => one[kind]!.AsArray()).Single());
        Assert.Equal(("impact-summary/1", lines.Length - 1), ((string?)lines[^1]["schema"], (int)lines[^1]["cases"]! + (int)lines[^1]["unreadable"]!));
        Assert.Equal(pack.Digest, (string?)lines[^1]["present"]!["digest"]);
    }

    [Fact]
    public async Task A_document_that_is_gone_is_one_line_and_stops_nothing()
    {
        var product = await StoredProduct.ListedAsync(suite, "Disparu");
        await suite.Storage.Blobs.GetBlobContainerClient(DocumentBlobs.Reports).GetBlobClient(product.Second).DeleteAsync(cancellationToken: Cancellation);
        var draft = suite.Services.GetRequiredService<PackShelf>().Document("baseline/1.0.0");
        using var answer = await suite.SendAsync(Role.Operator, "POST", "api/operations/impact?against=baseline/0.1.0", RunningSuite.Json(draft));
        JsonNode[] lines = [.. (await answer.Content.ReadAsStringAsync(Cancellation)).TrimEnd().Split('\n').Select(line => JsonNode.Parse(line)!)];
        Assert.Equal("A stored document is missing.", (string?)lines.Single(line => (string?)line["name"] == product.Listing.ToString())["because"]);
        Assert.Equal(1, (int)lines[^1]["unreadable"]!);
    }

    [Fact]
    public async Task What_is_no_draft_is_refused_with_every_fault()
    {
        var errors = await RunningSuite.RefusedAsync(422, "pack.invalid", await suite.SendAsync(Role.Operator, "POST", "api/operations/impact", RunningSuite.Json("{\"schema\":\"pack/2\",\"surprise\":1}"u8.ToArray())));
        Assert.Contains("/surprise", errors);
        await RunningSuite.RefusedAsync(413, "request.too-large", await suite.SendAsync(Role.Operator, "POST", "api/operations/impact", RunningSuite.Json(new byte[(4 << 20) + 1])));
        var draft = suite.Services.GetRequiredService<PackShelf>().Document("baseline/0.1.0");
        await RunningSuite.RefusedAsync(404, "pack.not-found", await suite.SendAsync(Role.Operator, "POST", "api/operations/impact?against=none/1.0.0", RunningSuite.Json(draft)));
    }
}
