namespace Balise.Conformance.Reports.Comparison;

/// <summary>
/// Finds causes without judging again: of what differs between the inputs, it keeps what could change a statement at all. One that is left is the cause; several
/// of one side name the side; anything else is undetermined.
/// </summary>
internal static class Deduction
{
    public static Func<Change, IReadOnlyList<Cause>> Of(IReadOnlyList<InputChange> inputs)
    {
        Cause[] differing = [.. inputs.Select(input => input.Cause).Distinct()];
        return change => differing.Where(cause => CanChange(cause, change)).ToArray() switch
        {
            [var only] => [only],
            [var one, .. var others] when Array.TrueForAll(others, other => other.Kind == one.Kind) => [new(one.Kind)],
            _ => [Cause.Undetermined],
        };
    }

    private static bool CanChange(Cause cause, Change change) => change switch
    {
        // A check reads the evidence alone; the agreement of an answer depends on the criterion's target as well.
        { Aspect: Aspect.Outcome, From: not null, To: not null } when change.Check != AnswerAgreement.Info.Id =>
            cause != Cause.Packs && cause != Cause.Enforcement && cause != Cause.Assessors,
        { Aspect: Aspect.Mandatory } => cause == Cause.Packs,
        { Aspect: Aspect.Enforced } => cause == Cause.Packs || cause == Cause.Enforcement,
        _ => true,
    };
}
