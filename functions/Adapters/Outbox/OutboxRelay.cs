using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging;

namespace Balise.Adapters.Outbox;

/// <summary>Sends committed messages to every queue that hears them. What it cannot send now, the sweep sends later.</summary>
public sealed partial class OutboxRelay(IMessageSender sender, Routes routes, ILogger<OutboxRelay> logger)
{
    public async Task<bool> TrySendAsync(IReadOnlyList<OutgoingMessage> messages, CancellationToken cancellation)
    {
        foreach (var message in messages)
        {
            try
            {
                foreach (var queue in routes.Of(message.Schema))
                {
                    await sender.SendAsync(new(queue, message.Id, message.Envelope), cancellation);
                }
            }
            catch (Exception broken) when (broken is not OutOfMemoryException)
            {
                Log.LeftToTheSweep(logger, message.Id, broken);
                return false;
            }
        }

        return true;
    }

    // Ids 1100-1199 belong to the outbox.
    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Warning, "Message {Message} could not be sent to all its queues; the sweep will send it")]
        public static partial void LeftToTheSweep(ILogger logger, string message, Exception broken);
    }
}
