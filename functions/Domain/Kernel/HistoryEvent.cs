namespace Balise.Domain.Kernel;

/// <summary>
/// One dated step in the life of an aggregate. <paramref name="Sequence"/> starts at 1 and has no gap; <paramref name="Actor"/> is a role or a stage, with an
/// account id where one acted, never a person's name; <paramref name="Clause"/> names the rule the step rests on.
/// </summary>
public sealed record HistoryEvent(int Sequence, DateTimeOffset At, string Code, string Actor, string? Reason = null, string? Clause = null);
