namespace Balise.Domain.Kernel;

/// <summary>How one pipeline stage ended. The private constructor keeps the list closed.</summary>
public abstract record StageResult
{
    private StageResult() { }

    public sealed record Done : StageResult;

    public sealed record AlreadyDone : StageResult;

    /// <summary>Acknowledged, and sent again as a delayed copy with the next attempt number.</summary>
    public sealed record TryAgain(TimeSpan After, string Because) : StageResult;

    /// <summary>Acknowledged, and parked as a row that an operator replays or discards.</summary>
    public sealed record GiveUp(string Because) : StageResult;
}
