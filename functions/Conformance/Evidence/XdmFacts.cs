namespace Balise.Conformance.Evidence;

/// <summary>What an exchange archive (IHE XDM, as secure messaging and the shared record use it) shows: its layout and what its metadata say of each document.</summary>
public sealed record XdmFacts
{
    public const int MostEntries = 50;

    /// <summary>Number of submission sets: folders below IHE_XDM.</summary>
    public int Submissions { get; init; }

    /// <summary>The document entries of all metadata files, in order; the first <see cref="MostEntries"/>.</summary>
    public required IReadOnlyList<XdmEntry> Entries { get; init; }
    public int EntriesLeftOut { get; init; }

    /// <summary>Departures from the layout, and disagreements between metadata and documents.</summary>
    public required IReadOnlyList<SampleFinding> Findings { get; init; }
}

/// <summary>One document entry, by its rank (entry 1). Codes as written, null where they do not have the characters of a code.</summary>
public sealed record XdmEntry(string Place)
{
    public string? MimeType { get; init; }
    public string? TypeCode { get; init; }
    public string? ClassCode { get; init; }
    public string? FormatCode { get; init; }
    public string? FacilityType { get; init; }
    public string? PracticeSetting { get; init; }
    public IReadOnlyList<string> Confidentiality { get; init; } = [];
    public string? Language { get; init; }
}

/// <summary>Whether a domain stands on the national list of secure messaging, according to which list and of which day.</summary>
public sealed record MessagingDomainFacts(string Domain, bool IsListed, DateOnly DataOf, string Source);
