namespace Balise.Conformance.Evidence;

/// <summary>A topic that a text speaks of, and the first place where it does, quoted on one line.</summary>
public sealed record TopicFound(string Topic, string Excerpt);

/// <summary>What a privacy policy was seen to say. A topic that is absent here was not found, which proves nothing.</summary>
public sealed record PolicyFacts
{
    /// <summary>Without white space.</summary>
    public required int Characters { get; init; }

    /// <summary>"fr", "en", or null for another.</summary>
    public string? Language { get; init; }

    /// <summary>Topics of <see cref="Artefacts.Texts.PolicyTopics"/>, in the order of its table.</summary>
    public required IReadOnlyList<TopicFound> Topics { get; init; }

    /// <summary>Where it says that data leave the European Union, or that they do not, and which safeguard it names.</summary>
    public string? TransferStated { get; init; }
    public string? TransferDenied { get; init; }
    public string? TransferSafeguard { get; init; }

    /// <summary>Of the declared vendor, controllers and processors, those that the text names.</summary>
    public IReadOnlyList<string> NamedParties { get; init; } = [];
}

/// <summary>What the text of a certificate of health-data hosting (HDS) shows.</summary>
public sealed record HdsCertificateFacts
{
    /// <summary>Where the text says that it is an HDS certificate.</summary>
    public string? Subject { get; init; }

    /// <summary>Numbers of certificates as written, in the order found.</summary>
    public required IReadOnlyList<string> Numbers { get; init; }

    /// <summary>Of the numbers declared in the manifest, those that the text holds.</summary>
    public IReadOnlyList<string> DeclaredNumbers { get; init; } = [];

    /// <summary>Of the declared vendor, controllers and processors, those that the text names.</summary>
    public IReadOnlyList<string> NamedParties { get; init; } = [];

    /// <summary>Activities 1 to 6 of the certification that the text lists, sorted.</summary>
    public required IReadOnlyList<int> Activities { get; init; }
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Every end of validity that the text states, sorted: a file may hold an older certificate and its successor.</summary>
    public required IReadOnlyList<DateOnly> ValidUntil { get; init; }
}

/// <summary>What an accessibility statement (law 2005-102, article 47; RGAA) shows.</summary>
public sealed record AccessibilityStatementFacts
{
    /// <summary>"full", "partial", "none", or null when no state was found.</summary>
    public string? State { get; init; }

    /// <summary>Percentage of criteria met, as stated, with a decimal point: "82.5".</summary>
    public string? Rate { get; init; }
    public string? RgaaVersion { get; init; }

    /// <summary>Dates found, newest first, at most twenty.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }

    /// <summary>state, rate, version, contact, defender: each with its place.</summary>
    public required IReadOnlyList<TopicFound> Topics { get; init; }
}

/// <summary>What a data protection impact assessment (GDPR article 35) shows: an export of the CNIL's PIA tool, or a text.</summary>
public sealed record ImpactAssessmentFacts
{
    /// <summary>"cnil-pia" or "text".</summary>
    public required string Format { get; init; }

    /// <summary>Sections with content: context, principles, risks, validation.</summary>
    public required IReadOnlyList<TopicFound> Sections { get; init; }
    public DateOnly? UpdatedOn { get; init; }

    /// <summary>Whether the data protection officer's opinion is in it; the opinion itself is not kept.</summary>
    public bool OfficerOpinion { get; init; }

    /// <summary>How many of the feared events (illegitimate access, unwanted change, disappearance) have their severity and likelihood assessed. Null in a text.</summary>
    public int? RisksAssessed { get; init; }

    /// <summary>Where residual risks are spoken of, or how many gauges the tool holds.</summary>
    public string? ResidualRisks { get; init; }

    /// <summary>Questions of the tool answered, of how many it has. Null in a text.</summary>
    public int? Answered { get; init; }
    public int? Questions { get; init; }
}

/// <summary>What a penetration test's report shows.</summary>
public sealed record PenetrationTestFacts
{
    /// <summary>Newest first, at most twenty.</summary>
    public required IReadOnlyList<DateOnly> Dates { get; init; }
    public bool NamesProduct { get; init; }

    /// <summary>Whether the declared version is written in it as a word of its own.</summary>
    public bool NamesVersion { get; init; }
    public string? Scope { get; init; }

    /// <summary>Where it says that critical vulnerabilities remain, or that none do.</summary>
    public string? CriticalOpen { get; init; }
    public string? CriticalNone { get; init; }
}
