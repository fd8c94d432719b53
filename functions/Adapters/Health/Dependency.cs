namespace Balise.Adapters.Health;

/// <summary>Something the suite leans on, and how to ask it for a sign of life. Without what is required nothing works; without the rest, work waits.</summary>
public sealed record Dependency(string Name, bool IsRequired, Func<CancellationToken, Task<DependencyAnswer>> AskAsync);

public enum DependencyState
{
    Ok,
    Degraded,
    Down,
}

/// <summary>What a dependency said: a code that anybody may read, and words that only operators see.</summary>
public sealed record DependencyAnswer(DependencyState State, string Reason, string? Detail = null)
{
    public static DependencyAnswer Ok(string? detail = null) => new(DependencyState.Ok, "ok", detail);

    /// <summary>The deployment does without it, by choice.</summary>
    public static DependencyAnswer NotConfigured { get; } = new(DependencyState.Ok, "not-configured");

    public static DependencyAnswer Degraded(string reason, string detail) => new(DependencyState.Degraded, reason, detail);

    public static DependencyAnswer Down(string reason, string detail) => new(DependencyState.Down, reason, detail);
}
