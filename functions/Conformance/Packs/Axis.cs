namespace Balise.Conformance.Packs;

/// <summary>The families in which a référentiel groups its criteria.</summary>
public enum Axis
{
    Urbanisation,
    Interoperability,
    Security,
    Ethics,

    /// <summary>What is asked besides of a product that exchanges data with the shared record.</summary>
    Exchange,
}

/// <summary>How much a criterion weighs when it is not met. It belongs to the pack, not to the check.</summary>
public enum Severity
{
    Info,
    Minor,
    Major,
    Blocker,
}

/// <summary>The national common functions that a product is synchronised with, each shown on its own.</summary>
public enum NationalFunction
{
    /// <summary>Identification and authentication of patients and professionals.</summary>
    Identity,

    /// <summary>The national health identity (INS).</summary>
    Ins,
    SharedRecord,
    SecureMessaging,
}

/// <summary>Whose words a criterion is made of.</summary>
public enum Provenance
{
    /// <summary>Ours, on a public standard.</summary>
    Own,

    /// <summary>An authority's, from its own file.</summary>
    Official,

    /// <summary>Ours, after the theme of an official text whose words we have not.</summary>
    Reconstructed,

    /// <summary>Nobody's yet: the official text counts such a criterion and its annex is not at hand. Shown, never judged, never met.</summary>
    AwaitingAnnex,
}
