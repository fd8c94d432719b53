using Balise.Domain.Kernel;

namespace Balise.App.Hosting.Embedded;

/// <summary>A message sender that also wakes this process's own pump. A delayed message wakes nobody: it is not there yet.</summary>
public sealed class WakingSender(IMessageSender inner, QueueSignals signals) : IMessageSender
{
    public async Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        await inner.SendAsync(message, cancellation);
        if (message.NotBefore is null)
            signals.Wake(message.Queue);
    }
}
