using System.Globalization;
using System.Threading.Channels;
using Azure.Storage.Blobs;
using Balise.App.Hosting;
using Balise.App.Hosting.Embedded;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging.Abstractions;

namespace Balise.App.Tests.Hosting.Embedded;

public sealed class TimerRunnerTests(OwnAzurite azurite) : IAsyncLifetime
{
    private const string EverySecond = "* * * * * *", EveryYear = "0 0 0 1 1 *";

    private readonly BlobContainerClient container =
        azurite.Storage.Blobs.GetBlobContainerClient($"timers-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");
    private readonly Channel<TimerTick> ticks = Channel.CreateUnbounded<TimerTick>();
    private readonly CancellationTokenSource stop = new(), abandon = new();
    private readonly List<Task> runners = [];

    public async ValueTask InitializeAsync() => await container.CreateIfNotExistsAsync();

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        stop.Dispose();
        abandon.Dispose();
    }

    [Fact]
    public async Task Two_hosts_run_each_tick_once()
    {
        Start(EverySecond);
        Start(EverySecond);

        var seen = new List<DateTimeOffset>();
        while (seen.Count < 4)
            seen.Add((await ticks.Reader.ReadAsync()).At);
        await StopAsync();
        while (ticks.Reader.TryRead(out var more))
            seen.Add(more.At);

        Assert.Equal(seen.Distinct(), seen);
        Assert.All(seen, at => Assert.Equal(0, at.Millisecond));
    }

    [Fact]
    public async Task All_missed_ticks_make_one_late_run()
    {
        await RememberAsync(TimeProvider.System.GetUtcNow().AddYears(-3));
        Start(EveryYear);

        Assert.True((await ticks.Reader.ReadAsync()).IsPastDue);
        await StopAsync();

        Assert.False(ticks.Reader.TryRead(out _));
        Assert.True(await LastAsync() > TimeProvider.System.GetUtcNow().AddHours(-1));
    }

    [Fact]
    public async Task A_first_start_has_missed_nothing()
    {
        Start(EverySecond);

        Assert.False((await ticks.Reader.ReadAsync()).IsPastDue);
    }

    [Fact]
    public async Task A_failed_tick_is_followed_by_the_next()
    {
        Start(EverySecond, static _ => throw new InvalidOperationException("bug"));

        var first = await ticks.Reader.ReadAsync();
        var second = await ticks.Reader.ReadAsync();

        Assert.True(second.At > first.At);
    }

    [Fact]
    public async Task A_tick_that_was_abandoned_runs_again_at_the_next_start()
    {
        var before = TimeProvider.System.GetUtcNow().AddYears(-3);
        await RememberAsync(before);
        Start(EveryYear, cancellation => Task.Delay(Timeout.Infinite, cancellation));
        await ticks.Reader.ReadAsync();

        await StopAsync();

        Assert.Equal(before, await LastAsync());
    }

    private void Start(string schedule, Func<CancellationToken, Task>? handler = null)
    {
        var timer = new Function.Timer("Tick", schedule, static (_, _, _) => Task.CompletedTask);
        var runner = new TimerRunner(timer, new(container, timer.Name, TimeSpan.FromSeconds(15)), async (tick, cancellation) =>
        {
            await ticks.Writer.WriteAsync(tick, CancellationToken.None);
            await (handler?.Invoke(cancellation) ?? Task.CompletedTask);
        }, TimeProvider.System, NullLogger<TimerRunner>.Instance);
        runners.Add(Task.Run(() => runner.RunAsync(stop.Token, abandon.Token)));
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await abandon.CancelAsync();
        await Task.WhenAll(runners);
    }

    private async Task RememberAsync(DateTimeOffset last) => await container.GetBlobClient("Tick").UploadAsync(BinaryData.Empty,
        new Azure.Storage.Blobs.Models.BlobUploadOptions { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["last"] = last.ToString("O") } });

    private async Task<DateTimeOffset> LastAsync() =>
        DateTimeOffset.Parse((await container.GetBlobClient("Tick").GetPropertiesAsync()).Value.Metadata["last"], CultureInfo.InvariantCulture);
}
