namespace Balise.Adapters.Outbox;

/// <summary>What waits in a lane: how much, and since when the oldest of it. Null when nothing waits.</summary>
public sealed record LaneWork(DateTimeOffset? Oldest, int Waiting)
{
    public static LaneWork None { get; } = new(null, 0);

    public LaneWork With(DateTimeOffset since) => new(Oldest is { } known && known < since ? known : since, Waiting + 1);
}
