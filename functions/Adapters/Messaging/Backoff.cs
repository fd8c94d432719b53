namespace Balise.Adapters.Messaging;

/// <summary>Decorrelated jitter: each wait is drawn between the first and three times the one before, so that many senders do not come back together.</summary>
public static class Backoff
{
    public static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    /// <param name="previous">The wait before; <see cref="First"/> to begin with.</param>
    /// <param name="draw">A random number from 0 to 1.</param>
    public static TimeSpan Next(TimeSpan previous, double draw)
    {
        var wait = First + (draw * ((3 * previous) - First));
        return wait < Longest ? wait : Longest;
    }
}
