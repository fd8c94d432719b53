using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Balise.App;

namespace Balise.Journeys.Tests.Chaos;

/// <summary>
/// Does to the messages of a storage account what a broker may: takes some off their queue and puts each back once or twice, each copy after a wait of its own, so that
/// they come doubled, late and out of order. A copy is put before the original is taken away: it loses nothing. Each message is delayed a few times
/// and doubled once at most: otherwise a busy queue would fill with the copies of copies.
/// </summary>
internal sealed class QueueChaos(string connectionString, Random random)
{
    private static readonly TimeSpan Held = TimeSpan.FromSeconds(30), Pause = TimeSpan.FromMilliseconds(20);
    private const int MostAtOnce = 8, LongestWaitMilliseconds = 3000, MostTimes = 2;
    private readonly Dictionary<string, int> times = new(StringComparer.Ordinal);

    public int Doubled { get; private set; }

    public int Delayed { get; private set; }

    public async Task RunAsync(CancellationToken cancellation)
    {
        QueueClient[] queues = [.. Queues.All.Select(name => new QueueClient(connectionString, name, new(QueueClientOptions.ServiceVersion.V2026_06_06)))];
        while (!cancellation.IsCancellationRequested)
        {
            var queue = queues[random.Next(queues.Length)];
            QueueMessage[] messages = await queue.ReceiveMessagesAsync(MostAtOnce, Held, CancellationToken.None);
            foreach (var message in messages)
            {
                await ShuffleAsync(queue, message);
            }

            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task ShuffleAsync(QueueClient queue, QueueMessage message)
    {
        var body = message.Body.ToString();
        var before = times[body] = times.GetValueOrDefault(body) + 1;
        var copies = before is 1 ? random.Next(2) + 1 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            // Never the message itself again: what counts as its attempts would be ours.
            await queue.SendMessageAsync(message.Body, before > MostTimes ? TimeSpan.Zero : Wait(), cancellationToken: CancellationToken.None);
        }

        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt, CancellationToken.None);
        Doubled += copies - 1;
        Delayed += before > MostTimes ? 0 : copies;
    }

    private TimeSpan Wait() => TimeSpan.FromSeconds(Math.Round(random.Next(LongestWaitMilliseconds) / 1000.0));
}
