using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Balise.App.Tests.Hostile;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Tests.Api;

/// <summary>Hostile and broken requests: a clear problem, the right status, nothing stored half, and the process goes on.</summary>
public sealed class BadInputTests(RunningSuite suite) : IClassFixture<RunningSuite>, IAsyncLifetime
{
    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => Assert.Contains("live", await suite.Client.GetStringAsync(new Uri("api/health", UriKind.Relative), Cancellation), StringComparison.Ordinal);

    [Fact]
    public async Task Every_error_of_a_manifest_is_named_with_its_place()
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!.AsObject();
        manifest["more"] = 1;
        manifest["product"]!["surprise"] = true;
        manifest["audience"] = new JsonArray("everybody");
        var pointers = await RunningSuite.RefusedAsync(422, "manifest.invalid", await CreateAsync(Encoding.UTF8.GetBytes(manifest.ToJsonString())));
        Assert.Equal(["/audience/0", "/more", "/product/surprise"], pointers.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_not_a_manifest_is_refused_and_makes_no_draft()
    {
        var before = await suite.CountSubmissionsAsync();
        await RunningSuite.RefusedAsync(413, "request.too-large", await CreateAsync(new byte[10 * 1024 * 1024]));
        await RunningSuite.RefusedAsync(422, "manifest.invalid", await CreateAsync(Encoding.UTF8.GetBytes(new string('[', 20_000) + new string(']', 20_000))));
        await RunningSuite.RefusedAsync(422, "manifest.invalid", await CreateAsync([(byte)'"', 0xC3, 0x28, (byte)'"']));
        await RunningSuite.RefusedAsync(422, "manifest.invalid", await CreateAsync([]));
        await RunningSuite.RefusedAsync(415, "request.json-expected", await suite.SendAsync(Role.Vendor, "POST", "api/submissions", new StringContent("{}")));
        Assert.Equal(before, await suite.CountSubmissionsAsync());
    }

    [Fact]
    public async Task Another_vendors_siren_is_refused()
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!.AsObject();
        manifest["vendor"]!["siren"] = "732829320";
        Assert.Equal(["/vendor/siren"], await RunningSuite.RefusedAsync(422, "manifest.other-vendor", await CreateAsync(Encoding.UTF8.GetBytes(manifest.ToJsonString()))));
    }

    [Fact]
    public async Task A_body_that_ends_early_stores_nothing()
    {
        var draft = await suite.NewDraftAsync();
        var before = await suite.StoredAsync(draft);
        var request = Encoding.ASCII.GetBytes(
            $"PUT {draft}/artefacts/sbom HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {suite.KeyOf(Role.Vendor)}\r\nContent-Length: 1000\r\n\r\nonly this");
        Assert.DoesNotContain("200", await RawClient.SendAndEndAsync(suite.Port, request, Cancellation), StringComparison.Ordinal);
        Assert.Equal(before, await suite.StoredAsync(draft));
    }

    [Fact]
    public async Task A_digest_that_differs_or_cannot_be_read_stores_nothing()
    {
        var draft = await suite.NewDraftAsync();
        var before = await suite.StoredAsync(draft);
        var other = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("other"u8));
        await RunningSuite.RefusedAsync(422, "artefact.digest-differs", await UploadAsync(draft, "sbom", ("Content-Digest", $"sha-256=:{other}:")));
        await RunningSuite.RefusedAsync(400, "artefact.digest-malformed", await UploadAsync(draft, "sbom", ("Content-Digest", "sha-256=:short:")));
        await RunningSuite.RefusedAsync(400, "artefact.digest-malformed", await UploadAsync(draft, "sbom", ("Content-Digest", "md5=:AAAA:")));
        await RunningSuite.RefusedAsync(404, "artefact.unknown-kind", await UploadAsync(draft, "spreadsheet"));
        Assert.Equal(before, await suite.StoredAsync(draft));
        var right = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData("{}"u8));
        using var stored = await UploadAsync(draft, "sbom", ("Content-Digest", $"sha-256=:{right}:"));
        Assert.Equal(200, (int)stored.StatusCode);
    }

    [Fact]
    public async Task An_announced_size_over_the_limit_is_refused_before_a_byte_is_read()
    {
        var draft = await suite.NewDraftAsync();
        foreach (var (kind, length, code) in new[] { ("sbom", 33L << 20, "artefact.too-large"), ("android-package", 101L << 20, "artefact.ticket-needed") })
        {
            using var client = new TcpClient("localhost", suite.Port);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                $"PUT {draft}/artefacts/{kind} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {suite.KeyOf(Role.Vendor)}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"), Cancellation);
            var (answer, buffer) = ("", new byte[4096]);
            while (!answer.Contains(code, StringComparison.Ordinal))
            {
                // The server may reset the connection once it has answered, so nothing is read after that.
                var read = await stream.ReadAsync(buffer, Cancellation);
                Assert.NotEqual(0, read);
                answer += Encoding.UTF8.GetString(buffer, 0, read);
            }

            Assert.StartsWith("HTTP/1.1 413 ", answer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_takes_so_many_uploads_and_no_more()
    {
        var path = await suite.NewDraftAsync();
        Assert.True(SubmissionId.TryParse(path[(path.LastIndexOf('/') + 1)..], out var id));
        var draft = (await suite.Submissions.FindAsync(id, Cancellation))!;
        var uploaded = Enumerable.Range(2, 498).Select(sequence => draft.History[0] with { Sequence = sequence });
        var change = SubmissionChange.Of(draft with { History = [.. draft.History, .. uploaded] }, SubmissionState.Draft, draft.Since, "artefact.stored", "vendor");
        Assert.True(await suite.Submissions.TryCommitAsync(change, Cancellation));
        var before = await suite.StoredAsync(path);
        await RunningSuite.RefusedAsync(409, "submission.too-many-uploads", await UploadAsync(path, "sbom"));
        Assert.Equal(before, await suite.StoredAsync(path));
    }

    [Fact]
    public async Task Sealing_names_everything_that_is_missing()
    {
        var draft = await suite.NewDraftAsync();
        Assert.Equal(["/platforms/android", "/product"], await RunningSuite.RefusedAsync(422, "submission.incomplete", await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal")));
        Assert.Equal("draft", (await suite.GetAsync(draft)).GetProperty("state").GetString());
    }

    [Fact]
    public async Task Sealing_twice_or_at_once_is_sealing_once_and_closes_the_draft()
    {
        var draft = await suite.NewCompleteDraftAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal")));
        Assert.All(answers, answer => Assert.Equal(202, (int)answer.StatusCode));
        using var again = await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal");
        Assert.Equal(202, (int)again.StatusCode);
        var view = await suite.GetAsync(draft);
        Assert.Equal("sealed", view.GetProperty("state").GetString());
        Assert.Single(view.GetProperty("history").EnumerateArray(), step => step.GetProperty("code").GetString() == "submission.sealed");
        var id = view.GetProperty("id").GetString()!;
        var messages = await suite.Storage.Queues.GetQueueClient(Queues.SubmissionSealed).PeekMessagesAsync(32, Cancellation);
        Assert.Single(messages.Value, message => Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText)).Contains(id, StringComparison.Ordinal));

        var before = await suite.StoredAsync(draft);
        await RunningSuite.RefusedAsync(409, "submission.not-draft", await UploadAsync(draft, "sbom"));
        await RunningSuite.RefusedAsync(409, "submission.not-draft", await suite.SendAsync(Role.Vendor, "POST", $"{draft}/artefacts/sbom/tickets"));
        Assert.Equal(before, await suite.StoredAsync(draft));
    }

    [Theory]
    [InlineData("..%2F..%2Fetc%2Fpasswd"), InlineData("0"), InlineData("head"), InlineData("%27%20or%201%20eq%201"), InlineData("a%23b%3Fc")]
    [InlineData("00000000-0000-7000-8000-000000000000"), InlineData("00000000000000000000000000000000")]
    public async Task A_forged_id_names_nothing(string id)
    {
        foreach (var (path, code) in new[] { ($"api/submissions/{id}", "submission.not-found"), ($"api/submissions/{id}/report", "submission.not-found") })
        {
            await RunningSuite.RefusedAsync(404, code, await suite.SendAsync(Role.Vendor, "GET", path));
        }

        await RunningSuite.RefusedAsync(404, "listing.not-found", await suite.SendAsync(Role.Vendor, "GET", $"api/catalogue/{id}"));
        await RunningSuite.RefusedAsync(404, "call.not-found", await suite.SendAsync(Role.Vendor, "GET", $"api/calls/{id}"));
        await RunningSuite.RefusedAsync(404, "key.not-found", await suite.SendAsync(Role.Operator, "DELETE", $"api/keys/{id}-"));
        await RunningSuite.RefusedAsync(404, "parked.not-found", await suite.SendAsync(Role.Operator, "POST", $"api/operations/parked/{id}/{id}/replay"));
    }

    [Fact]
    public async Task An_id_has_one_spelling()
    {
        var draft = await suite.NewDraftAsync();
        var id = draft[(draft.LastIndexOf('/') + 1)..];
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(Role.Vendor, "GET", $"api/submissions/{id.ToUpperInvariant()}"));
        await RunningSuite.RefusedAsync(404, "submission.not-found", await suite.SendAsync(Role.Vendor, "GET", $"api/submissions/{Guid.Parse(id):D}"));
    }

    [Fact]
    public async Task A_parked_message_has_a_name_of_bounded_length() =>
        await RunningSuite.RefusedAsync(404, "parked.not-found", await suite.SendAsync(Role.Operator, "POST", $"api/operations/parked/submission-sealed/{new string('m', 2000)}/replay"));

    [Fact]
    public async Task Headers_without_end_are_refused()
    {
        using var answer = await suite.SendAsync(Role.Vendor, "GET", "api/catalogue", null, ("X-Long", new string('x', 40_000)));
        Assert.Equal(431, (int)answer.StatusCode);
    }

    [Fact]
    public async Task One_idempotency_key_makes_one_submission()
    {
        var key = SubmissionId.New(TimeProvider.System).ToString();
        var body = ManifestSchema.Example.ToArray();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CreateAsync(body, ("Idempotency-Key", key))));
        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location).Distinct());
        await RunningSuite.RefusedAsync(422, "idempotency.key-reused", await CreateAsync([.. body, (byte)' '], ("Idempotency-Key", key)));
        await RunningSuite.RefusedAsync(400, "idempotency.key-malformed", await CreateAsync(body, ("Idempotency-Key", new string('k', 256))));
    }

    private Task<HttpResponseMessage> CreateAsync(byte[] body, params (string, string)[] headers) =>
        suite.SendAsync(Role.Vendor, "POST", "api/submissions", RunningSuite.Json(body), headers);

    private Task<HttpResponseMessage> UploadAsync(string draft, string kind, params (string, string)[] headers) =>
        suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/{kind}", new ByteArrayContent("{}"u8.ToArray()), headers);
}
