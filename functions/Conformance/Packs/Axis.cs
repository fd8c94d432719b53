namespace Balise.Conformance.Packs;

/// <summary>The families in which a référentiel groups its criteria.</summary>
public enum Axis
{
    Urbanisation,
    Interoperability,
    Security,
    Ethics,
}

/// <summary>How much a criterion weighs when it is not met. It belongs to the pack, not to the check.</summary>
public enum Severity
{
    Info,
    Minor,
    Major,
    Blocker,
}
