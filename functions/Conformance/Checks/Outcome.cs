namespace Balise.Conformance.Checks;

/// <summary>How one check ended. Inconclusive (evidence absent, unreachable or too old) is never a pass.</summary>
public enum Outcome
{
    Met,
    NotMet,
    NotApplicable,
    Inconclusive,
}
