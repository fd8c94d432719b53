namespace Balise.Conformance.Evidence;

/// <summary>
/// What the software bill of materials reader saw in a document that is valid by its specification. Members that are null were not looked at by the reader of
/// that time.
/// </summary>
public sealed record SbomFacts
{
    /// <summary>"CycloneDX" or "SPDX".</summary>
    public required string Format { get; init; }
    public required string SpecVersion { get; init; }

    /// <summary>"JSON", "XML" or "tag-value".</summary>
    public string? Encoding { get; init; }

    /// <summary>CycloneDX: the serial number; SPDX: the document's namespace. As written.</summary>
    public string? SerialNumber { get; init; }

    /// <summary>ISO 8601 as written.</summary>
    public string? Timestamp { get; init; }
    public SbomComponent? Primary { get; init; }

    /// <summary>Name and version of the tools that made the document, at most 100.</summary>
    public IReadOnlyList<string> Tools { get; init; } = [];

    /// <summary>How many persons and organisations are named as the document's authors. Their names are not kept.</summary>
    public int? Authors { get; init; }

    /// <summary>The phases of the product's life that the document speaks of, as written, at most 20.</summary>
    public IReadOnlyList<string>? Lifecycles { get; init; }

    /// <summary>In document order, nested ones included, the primary one not; at most 200,000.</summary>
    public required IReadOnlyList<SbomComponent> Components { get; init; }

    public int? Services { get; init; }

    /// <summary>Number of dependency entries (CycloneDX) or of relationships between parts (SPDX).</summary>
    public int Dependencies { get; init; }

    /// <summary>Number of pairs of which one depends on the other, at most a million.</summary>
    public int? Edges { get; init; }

    /// <summary>Number of groups of parts that depend on themselves.</summary>
    public int? Cycles { get; init; }

    /// <summary>References that name no part of this document: the first 1,000 in ordinal order, and how many there are.</summary>
    public IReadOnlyList<string> DanglingReferences { get; init; } = [];
    public int? Dangling { get; init; }

    /// <summary>Identifiers given to more than one part, each with where it comes again, at most 1,000.</summary>
    public IReadOnlyList<string>? RepeatedReferences { get; init; }
}

/// <summary>
/// One component: type, name, version, package URL, and who supplies it (supplier, else manufacturer, else publisher), as written. SPDX packages that state
/// no purpose have the type "package".
/// </summary>
public sealed record SbomComponent(string Type, string Name, string? Version, string? Purl, string? Supplier)
{
    public string? Group { get; init; }
    public string? Cpe { get; init; }

    /// <summary>The identifier of its software identification tag (ISO/IEC 19770-2).</summary>
    public string? Swid { get; init; }

    /// <summary>By what name the document refers to it (bom-ref, SPDXID); null also when that is the package URL.</summary>
    public string? Reference { get; init; }

    /// <summary>The strongest algorithm of its hashes, as written.</summary>
    public string? Hash { get; init; }

    /// <summary>Number of licences stated; null when none.</summary>
    public int? Licences { get; init; }

    /// <summary>True when a dependency or relationship names it, else null.</summary>
    public bool? InDependencies { get; init; }
}
