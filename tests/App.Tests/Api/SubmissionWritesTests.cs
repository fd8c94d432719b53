using Balise.Domain.Accounts;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.Api;

/// <summary>What one submission costs, counted in requests to the storage: a figure that no load on the machine changes.</summary>
public sealed class SubmissionWritesTests(SubmissionWritesTests.CountedSuite suite) : IClassFixture<SubmissionWritesTests.CountedSuite>
{
    [Fact]
    public async Task A_submission_is_one_write_at_creation_two_per_small_upload_and_three_when_it_is_sealed()
    {
        // Keys are looked up once.
        await suite.NewDraftAsync();
        var (before, requests) = (suite.Proxy.Writes.Count, suite.Proxy.Requests);
        var draft = await suite.NewDraftAsync();
        using var stored = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/sbom", new ByteArrayContent(new byte[64 * 1024]));
        using var other = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/android-package", new ByteArrayContent("{}"u8.ToArray()));
        using var sealedOne = await suite.SendAsync(Role.Vendor, "POST", $"{draft}/seal");
        Assert.Equal(202, (int)sealedOne.StatusCode);

        // Its settled worklist row is cleared in a batch, some time after the answer.
        const int Needed = 8;
        Assert.InRange(suite.Proxy.Requests - requests, Needed, Needed + 1);
        Assert.Equal(
            [
                "POST submissions", "PUT artefacts", "PATCH submissions", "PUT artefacts", "PATCH submissions",
                "POST $batch", "POST $batch", $"POST {Queues.SubmissionSealed}",
            ],
            suite.Proxy.Writes.Skip(before).Take(Needed).Select(Shape));
    }

    /// <summary>The method and what it is done to, without the account and the keys.</summary>
    private static string Shape(string write)
    {
        var parts = write.Split(' ', '/', '?', '(');
        return $"{parts[0]} {parts[3]}";
    }

    /// <summary>The suite, with its storage behind a proxy that counts.</summary>
    public sealed class CountedSuite : RunningSuite
    {
        internal StorageProxy Proxy { get; private set; } = null!;

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await Proxy.DisposeAsync();
        }

        protected override async Task<string> AccountAsync()
        {
            Proxy = await StorageProxy.StartAsync(await base.AccountAsync());
            return Proxy.ConnectionString;
        }
    }
}
