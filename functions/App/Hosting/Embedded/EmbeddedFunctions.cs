using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Balise.App.Hosting.Emission;
using Microsoft.Extensions.Options;

namespace Balise.App.Hosting.Embedded;

/// <summary>Plays the platform's part for queue and timer functions, for as long as the web host runs.</summary>
internal sealed class EmbeddedFunctions(
    Suite suite, Dispatch dispatch, EmbeddedStorage storage, IOptions<EmbeddedOptions> options, IServiceProvider services) : BackgroundService
{
    private readonly CancellationTokenSource abandon = new();

    /// <summary>Lets what runs end within the web host's shutdown time, then tells it to stop.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await abandon.CancelAsync();
    }

    public override void Dispose()
    {
        abandon.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(suite.Functions.Select(function => function switch
        {
            Function.Queue queue => PumpAsync(queue, queue.QueueName, stoppingToken),
            Function.DeadLetter letters => PumpAsync(letters, letters.QueueName + FunctionJson.PoisonSuffix, stoppingToken),
            Function.Timer timer => TimeAsync(timer with { Schedule = options.Value.Schedules.TryGetValue(timer.Name, out var chosen) ? chosen : timer.Schedule }, stoppingToken),
            _ => Task.CompletedTask,
        }));

    private Task PumpAsync(Function function, string queue, CancellationToken stopping)
    {
        var work = new WorkQueue(storage.Queues, queue, services.GetRequiredService<QueueSignals>());
        var pump = new QueuePump(work, (message, cancellation) => dispatch.RunAsync(function, message, cancellation),
            options.Value, services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<QueuePump>>());
        return pump.RunAsync(stopping, abandon.Token);
    }

    private Task TimeAsync(Function.Timer timer, CancellationToken stopping)
    {
        var ticks = new TickBlob(storage.Blobs.GetBlobContainerClient(TickBlob.ContainerName), timer.Name, options.Value.TimerLease);
        var runner = new TimerRunner(timer, ticks, (tick, cancellation) => dispatch.RunAsync(timer, tick, cancellation),
            services.GetRequiredService<TimeProvider>(), services.GetRequiredService<ILogger<TimerRunner>>());
        return runner.RunAsync(stopping, abandon.Token);
    }
}

/// <summary>The storage behind the pumps and timers, asked for the newest protocol that Azurite speaks.</summary>
internal sealed record EmbeddedStorage(QueueServiceClient Queues, BlobServiceClient Blobs)
{
    public static EmbeddedStorage At(string connectionString) => new(
        new(connectionString, new QueueClientOptions(QueueClientOptions.ServiceVersion.V2026_06_06)),
        new(connectionString, new BlobClientOptions(BlobClientOptions.ServiceVersion.V2026_06_06)));
}
