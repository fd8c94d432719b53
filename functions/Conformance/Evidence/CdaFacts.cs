namespace Balise.Conformance.Evidence;

/// <summary>
/// What the reader of clinical documents saw in a sample: one document, several in an archive, or an exchange archive (XDM). Nothing of the people in them: places,
/// counts and codes only.
/// </summary>
public sealed record CdaSampleFacts
{
    public const int MostDocuments = 50;

    /// <summary>In the order of the archive; the first <see cref="MostDocuments"/>.</summary>
    public required IReadOnlyList<CdaDocument> Documents { get; init; }

    /// <summary>How many more documents the archive holds.</summary>
    public int LeftOut { get; init; }

    /// <summary>Null when the sample is no exchange archive.</summary>
    public XdmFacts? Xdm { get; init; }

    /// <summary>What is wrong between documents that say to be versions of each other.</summary>
    public IReadOnlyList<SampleFinding> Versions { get; init; } = [];
}

/// <summary>One document of a sample, by its rank (document 1): what was read, or why it could not be.</summary>
public sealed record CdaDocument(string Place, CdaFacts? Facts, ReaderRefusal? Refusal = null);

/// <summary>What one clinical document (HL7 CDA release 2) shows of the French header's rules.</summary>
public sealed record CdaFacts
{
    public const int MostFindings = 100;

    /// <summary>1 for a body that is not structured, 3 for a structured one, null without a body.</summary>
    public int? Level { get; init; }

    /// <summary>As written, where they have the characters of a code.</summary>
    public string? TypeCode { get; init; }
    public string? TypeCodeSystem { get; init; }
    public string? Confidentiality { get; init; }
    public string? Language { get; init; }

    /// <summary>Roots of the document's templates, in order.</summary>
    public IReadOnlyList<string> Templates { get; init; } = [];

    /// <summary>The first sixteen hexadecimal digits of the SHA-256 of an identifier: equal when the identifiers are, and nothing else.</summary>
    public string? DocumentKey { get; init; }
    public string? SetKey { get; init; }
    public string? ReplacesKey { get; init; }
    public int? Version { get; init; }

    public CdaBody? Body { get; init; }

    /// <summary>National health identities written anywhere in the document, by the object identifier they stand under.</summary>
    public IReadOnlyList<InsUse> Ins { get; init; } = [];

    /// <summary>Number of faults that the official schema names; null when no schema was loaded.</summary>
    public int? SchemaFaults { get; init; }

    /// <summary>Sorted as met; the first <see cref="MostFindings"/>.</summary>
    public IReadOnlyList<SampleFinding> Findings { get; init; } = [];
    public int FindingsLeftOut { get; init; }
}

/// <summary>
/// The body: sections of a structured one; media type, representation (B64 or TXT), decoded bytes and what their first ones say (pdf, jpeg, tiff, png, rtf, other)
/// of one that is not.
/// </summary>
public sealed record CdaBody(int Sections, string? MediaType, string? Representation, long Bytes, string? Content);

/// <summary>How often identities stand under one object identifier, and how many of them are not written as such or have a wrong key.</summary>
public sealed record InsUse(string Oid, int Count, int Malformed, int WrongKeys);

/// <summary>One departure from a rule: the rule's code, its class (blocker, major or minor), the place as a path.</summary>
public sealed record SampleFinding(string Rule, string Class, string Where);
