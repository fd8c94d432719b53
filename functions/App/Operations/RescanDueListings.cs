using Balise.Adapters.Outbox;
using Balise.App.Catalogue;
using Balise.App.Operations.Telemetry;
using Balise.Domain.Kernel;
using Balise.Domain.Scanning;
using Microsoft.Extensions.Options;

namespace Balise.App.Operations;

/// <summary>Announces the rescans that are due, on their own queue, and only while the vendors' lane is not busy.</summary>
public sealed class RescanDueListings(
    RescanPlan rescans, WorkInFlight inFlight, IMessageSender sender, Routes routes, IOptions<SweepOptions> options, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        var isBusy = (await inFlight.OlderThanAsync(TimeSpan.Zero, cancellation)).Count > options.Value.BusyLane;
        Metrics.RescansOpen.Record(isBusy ? 0 : 1);
        if (isBusy)
        {
            return;
        }

        var announced = 0;
        await foreach (var (_, item) in rescans.DueAsync(clock.GetUtcNow(), cancellation))
        {
            var message = OutgoingMessage.Of(
                RescanDue.Schema, $"{item.Submission}-{item.DueAt.ToUnixTimeSeconds()}", 1, new RescanDue(item.Submission, item.DueAt),
                ScanningMessages.Default.EnvelopeRescanDue, traceparent: null);
            foreach (var queue in routes.Of(message.Schema))
            {
                await sender.SendAsync(new(queue, message.Id, message.Envelope), cancellation);
            }

            // Taken off the list only once the queue has it; announced twice, it is still scanned once per due date.
            await rescans.RemoveAsync(item, cancellation);
            if (++announced == options.Value.RescansPerTick)
            {
                return;
            }
        }
    }
}
