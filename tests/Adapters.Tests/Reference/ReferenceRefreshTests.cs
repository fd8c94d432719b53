using System.IO.Compression;
using System.Text;
using Balise.Adapters.Probes;
using Balise.Adapters.Reference;
using Balise.Adapters.Tests.Tables;
using Balise.Testing.Azurite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Reference;

public sealed class ReferenceRefreshTests
{
    private const string Left = """{"id":"A-1","modified":"2026-05-01T00:00:00Z","affected":[{"package":{"ecosystem":"npm","name":"left"},"ranges":[{"type":"SEMVER","events":[{"introduced":"0"},{"fixed":"1.2.0"}]}]}]}""";

    [Fact]
    public async Task What_is_fetched_is_kept_with_its_day_and_not_fetched_twice()
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server);
        server.Files["/npm/all.zip"] = (Zip(("A-1.json", Left)), "\"one\"");
        Assert.IsType<ReferenceOutcome.Replaced>(Assert.Single(await world.RunAsync()));
        Assert.Empty(await world.RunAsync());
        world.Clock.Advance(TimeSpan.FromHours(21));
        Assert.IsType<ReferenceOutcome.Unchanged>(Assert.Single(await world.RunAsync()));
        Assert.Equal(["/npm/all.zip 200", "/npm/all.zip 304"], server.Answers);
        var stamp = await world.Blobs.StampAsync("advisories/npm.zip", Store.Cancellation);
        Assert.Equal((world.Clock.GetUtcNow(), "\"one\""), (stamp!.CurrentAt, stamp.SourceETag));
    }

    [Fact]
    public async Task The_advisories_are_loaded_from_what_is_kept_and_anew_when_it_changes()
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server, ecosystems: "npm, Go");
        using var advisories = world.Advisories();
        Assert.Null(await advisories.FindAsync(Store.Cancellation));
        server.Files["/npm/all.zip"] = (Zip(("A-1.json", Left)), "\"one\"");
        server.Files["/Go/all.zip"] = (Zip(("A-2.json", Left.Replace("npm", "Go", StringComparison.Ordinal))), "\"go\"");
        await world.RunAsync();
        var first = await advisories.FindAsync(Store.Cancellation);
        Assert.Equal(["Go", "npm"], first!.Ecosystems);
        Assert.Equal(new DateOnly(2026, 6, 1), first.DataOf);
        Assert.Single(first.Match(new("npm", "left"), "1.0.0")!);
        Assert.Same(first, await advisories.FindAsync(Store.Cancellation));

        world.Clock.Advance(TimeSpan.FromHours(30));
        server.Files["/npm/all.zip"] = (Zip(), "\"two\"");
        await world.RunAsync();
        var second = await advisories.FindAsync(Store.Cancellation);
        Assert.Equal(["Go"], second!.Ecosystems);
        Assert.Equal(new DateOnly(2026, 6, 2), second.DataOf);
    }

    [Theory]
    [InlineData("broken-off")]
    [InlineData("broken-off-chunked")]
    [InlineData("too-large")]
    [InlineData("too-large-chunked")]
    [InlineData("http-503")]
    [InlineData("http-301")]
    [InlineData("http-404")]
    public async Task Whatever_fails_the_former_file_stays_and_grows_older(string failure)
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server);
        server.Files["/npm/all.zip"] = (Zip(("A-1.json", Left)), "\"one\"");
        await world.RunAsync();
        var before = await world.Blobs.StampAsync("advisories/npm.zip", Store.Cancellation);
        world.Clock.Advance(TimeSpan.FromHours(21));
        server.Files["/npm/all.zip"] = (new byte[failure.StartsWith("too-large", StringComparison.Ordinal) ? (1 << 20) + 1 : 900_000], "\"two\"");
        server.BreaksOff = failure.StartsWith("broken-off", StringComparison.Ordinal);
        server.Chunked = failure.EndsWith("chunked", StringComparison.Ordinal);
        server.Status = failure.StartsWith("http-", StringComparison.Ordinal) ? int.Parse(failure[5..], null) : null;
        var outcome = Assert.IsType<ReferenceOutcome.Failed>(Assert.Single(await world.RunAsync()));
        Assert.False(string.IsNullOrEmpty(outcome.Because));
        Assert.Equal(before, await world.Blobs.StampAsync("advisories/npm.zip", Store.Cancellation));
        using var advisories = world.Advisories();
        Assert.Single((await advisories.FindAsync(Store.Cancellation))!.Match(new("npm", "left"), "1.0.0")!);
    }

    [Fact]
    public async Task A_run_takes_a_few_files_the_oldest_first()
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server, ecosystems: "npm,Go,PyPI,Hex,Pub");
        foreach (var name in new[] { "npm", "Go", "PyPI", "Hex", "Pub" })
            server.Files[$"/{name}/all.zip"] = (Zip(), "\"x\"");
        Assert.Equal(["advisories/npm.zip", "advisories/Go.zip"], (await world.RunAsync(filesPerRun: 2)).Select(outcome => outcome.Name));
        Assert.Equal(["advisories/PyPI.zip", "advisories/Hex.zip"], (await world.RunAsync(filesPerRun: 2)).Select(outcome => outcome.Name));
        Assert.Equal(["advisories/Pub.zip"], (await world.RunAsync(filesPerRun: 2)).Select(outcome => outcome.Name));
    }

    [Fact]
    public async Task Rules_are_kept_in_the_same_way_and_inside_addresses_are_not_asked()
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server, ecosystems: "", trackers: "/trackers.json");
        server.Files["/trackers.json"] = ("{}"u8.ToArray(), "W/\"weak\"");
        Assert.Equal("address-refused", Assert.IsType<ReferenceOutcome.Failed>(Assert.Single(await world.RunAsync(loopback: false))).Because);
        Assert.Empty(server.Answers);
        Assert.IsType<ReferenceOutcome.Replaced>(Assert.Single(await world.RunAsync()));
        using var content = new MemoryStream();
        var stamp = await world.Blobs.ReadAsync(ReferenceSource.Trackers, content, Store.Cancellation);
        Assert.Equal(("{}", "W/\"weak\""), (Encoding.UTF8.GetString(content.ToArray()), stamp!.SourceETag));
        Assert.Null(await world.Blobs.ReadAsync(ReferenceSource.Secrets, content, Store.Cancellation));
    }

    [Fact]
    public async Task A_kept_file_that_is_no_archive_is_left_out()
    {
        await using var server = await ReferenceServer.StartAsync();
        var world = await World.NewAsync(server, ecosystems: "npm,Go");
        server.Files["/npm/all.zip"] = ("not an archive"u8.ToArray(), "\"one\"");
        server.Files["/Go/all.zip"] = (Zip(("A-2.json", Left.Replace("npm", "Go", StringComparison.Ordinal))), "\"go\"");
        await world.RunAsync();
        using var advisories = world.Advisories();
        Assert.Equal(["Go"], (await advisories.FindAsync(Store.Cancellation))!.Ecosystems);
    }

    [Theory]
    [InlineData("https://osv.example/all.zip", false)]
    [InlineData("http://osv.example/{ecosystem}/all.zip", false)]
    [InlineData("{ecosystem}", false)]
    [InlineData("https://osv.example/{ecosystem}/all.zip", true)]
    [InlineData(" ", true)]
    public void An_address_that_cannot_be_asked_is_named_at_the_start(string url, bool valid)
    {
        var result = new ReferenceOptions.Validator().Validate(null, new() { AdvisoriesUrl = url });
        Assert.Equal(valid, result.Succeeded);
    }

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return stream.ToArray();
    }

    private sealed class World(ReferenceBlobs blobs, string url, string ecosystems, string? trackers)
    {
        public FakeTimeProvider Clock { get; } = new(new(2026, 6, 1, 8, 0, 0, TimeSpan.Zero));

        public ReferenceBlobs Blobs => blobs;

        public static async Task<World> NewAsync(ReferenceServer server, string ecosystems = "npm", string? trackers = null) => new(
            new((await AzuriteFixture.StartedAsync(Store.Cancellation)).NewStorage().Blobs, "reference"), server.Url, ecosystems, trackers is null ? null : server.Url + trackers);

        public Task<IReadOnlyList<ReferenceOutcome>> RunAsync(int filesPerRun = 4, bool loopback = true) => new ReferenceRefresh(
            blobs, Options.Create(Settings(filesPerRun)), Options.Create(new ProbeOptions { AllowLoopback = loopback }), Clock, NullLogger<ReferenceRefresh>.Instance).RunAsync(Store.Cancellation);

        public LoadedAdvisories Advisories() => new(blobs, Options.Create(Settings(4)), NullLogger<LoadedAdvisories>.Instance);

        private ReferenceOptions Settings(int filesPerRun) => new()
        {
            AdvisoriesUrl = url + "/{ecosystem}/all.zip",
            Ecosystems = ecosystems,
            TrackersUrl = trackers,
            FilesPerRun = filesPerRun,
            MaxAdvisoriesMegabytes = 1,
        };
    }
}
