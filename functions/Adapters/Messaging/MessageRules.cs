using System.Text.RegularExpressions;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Messaging;

/// <summary>What a message must satisfy on every broker, checked before anything is sent, so that changing the broker never changes what is accepted.</summary>
internal static partial class MessageRules
{
    /// <summary>Storage queues hide a message for seven days at most. A later moment belongs in an index row that a timer sweeps.</summary>
    public static readonly TimeSpan LongestDelay = TimeSpan.FromDays(7);

    /// <summary>Refuses a message that breaks a rule; otherwise says for how long to hold it back, in whole seconds, never too short.</summary>
    public static TimeSpan Check(QueuedMessage message, DateTimeOffset now)
    {
        if (message.Queue.Length is < 3 or > 63 || !QueueName.IsMatch(message.Queue)) throw Broken("the queue's name is not three to sixty-three lower-case letters, digits and single hyphens");
        if (message.MessageId.Length > 128 || !VisibleAscii.IsMatch(message.MessageId)) throw Broken("its MessageId is not one to 128 visible ASCII characters");
        if (message.Body.IsEmpty) throw Broken("it is empty");
        if (message.Body.Length > EnvelopeHeader.MaxBytes)
        {
            throw new MessageNotSentException(SendFailure.TooLarge, $"A message for queue '{message.Queue}' has {message.Body.Length} bytes; {EnvelopeHeader.MaxBytes} are allowed.");
        }

        var delay = (message.NotBefore ?? now) - now;
        if (delay > LongestDelay) throw Broken($"it is to be held back for more than {LongestDelay.TotalDays:0} days");
        return delay <= TimeSpan.Zero ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Ceiling(delay.TotalSeconds));
    }

    private static MessageNotSentException Broken(string rule) => new(SendFailure.Invalid, $"A message was refused before sending: {rule}.");

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex QueueName { get; }

    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex VisibleAscii { get; }
}
