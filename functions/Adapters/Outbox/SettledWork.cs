using System.Threading.Channels;
using Balise.Adapters.Tables;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Balise.Adapters.Outbox;

/// <summary>
/// Clears worklist rows whose work is done, in batches and off the path of the answer. Losing one costs a message sent twice, never one lost.
/// </summary>
/// <param name="worklists">Made when there is something to clear: this service is there from the first moment, and a start pays for no storage client.</param>
/// <param name="clock">Lets a batch gather.</param>
/// <param name="logger">Hears of rows that were not cleared.</param>
public sealed partial class SettledWork(Lazy<WorklistTable> worklists, TimeProvider clock, ILogger<SettledWork> logger) : BackgroundService
{
    // Far shorter than the age from which the sweep takes a row for abandoned.
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);

    private readonly Channel<string> keys = Channel.CreateUnbounded<string>(new() { SingleReader = true });

    public void Remove(string key) => keys.Writer.TryWrite(key);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        List<string> batch = [];
        while (await keys.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Gathering, clock, stoppingToken);
            batch.Clear();
            while (keys.Reader.TryRead(out var key))
            {
                batch.Add(key);
            }

            try
            {
                await worklists.Value.RemoveAllAsync(WorklistTable.Work, batch, stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
            {
                Log.NotCleared(logger, batch.Count, broken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1102, LogLevel.Warning, "{Count} settled worklist rows could not be cleared; the sweep will do it")]
        public static partial void NotCleared(ILogger logger, int count, Exception broken);
    }
}
