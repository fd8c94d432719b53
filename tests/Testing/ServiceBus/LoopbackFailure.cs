namespace Balise.Testing.ServiceBus;

/// <summary>A way for the loopback broker to fail one request. The private constructor keeps the list closed.</summary>
public abstract record LoopbackFailure
{
    private LoopbackFailure() { }

    /// <summary>Answers without storing.</summary>
    public sealed record Answer(int Status, string? RetryAfter = null) : LoopbackFailure;

    /// <summary>Cuts the connection without storing.</summary>
    public sealed record AbortBeforeStoring : LoopbackFailure;

    /// <summary>Stores, then cuts the connection: the sender cannot know.</summary>
    public sealed record AbortAfterStoring : LoopbackFailure;

    /// <summary>Stores nothing and keeps silent until the sender gives up.</summary>
    public sealed record Silence : LoopbackFailure;
}
