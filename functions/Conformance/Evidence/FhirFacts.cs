namespace Balise.Conformance.Evidence;

/// <summary>What the declared FHIR server answered without authentication: its capability statement and its SMART configuration.</summary>
public sealed record FhirFacts
{
    public required FetchFacts Metadata { get; init; }

    /// <summary>Null when no statement was read; <see cref="CapabilityRefusal"/> then says why if an answer was there.</summary>
    public CapabilityFacts? Capability { get; init; }
    public ReaderRefusal? CapabilityRefusal { get; init; }
    public required FetchFacts SmartConfiguration { get; init; }
    public SmartFacts? Smart { get; init; }
    public ReaderRefusal? SmartRefusal { get; init; }
}

/// <summary>What the joined document holds: a capability statement, or sample resources.</summary>
public sealed record FhirDocumentFacts
{
    public CapabilityFacts? Capability { get; init; }
    public SampleFacts? Samples { get; init; }
}

/// <summary>A FHIR R4 capability statement: what the checks look at. Lists are cut at five hundred rows, and <see cref="LeftOut"/> says how many more there were.</summary>
public sealed record CapabilityFacts
{
    public required string FhirVersion { get; init; }
    public string? Kind { get; init; }
    public bool HasSoftware { get; init; }
    public bool HasImplementation { get; init; }
    public bool HasDescription { get; init; }
    public IReadOnlyList<string> Formats { get; init; } = [];
    public int Resources { get; init; }

    /// <summary>Profiles named by profile, supportedProfile and instantiates, without their version, sorted.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>True when each server side of the statement says how it is protected (rest.security).</summary>
    public bool HasSecurity { get; init; }

    /// <summary>Codes of rest.security.service, for instance SMART-on-FHIR.</summary>
    public IReadOnlyList<string> SecurityServices { get; init; } = [];
    public IReadOnlyList<DocumentFault> Faults { get; init; } = [];
    public int LeftOut { get; init; }
}

/// <summary>A SMART configuration (SMART App Launch 2): endpoints as absolute addresses, and what departs from the specification.</summary>
public sealed record SmartFacts
{
    public string? AuthorizationEndpoint { get; init; }
    public string? TokenEndpoint { get; init; }
    public IReadOnlyList<string> Capabilities { get; init; } = [];
    public IReadOnlyList<string> CodeChallengeMethods { get; init; } = [];
    public IReadOnlyList<DocumentFault> Faults { get; init; } = [];
}

/// <summary>Sample resources: how many of each type, and what the FHIR library finds wrong. No content of a resource is kept.</summary>
public sealed record SampleFacts
{
    public int Resources { get; init; }

    /// <summary>Number of resources by type.</summary>
    public required IReadOnlyDictionary<string, int> Types { get; init; }

    /// <summary>The first two hundred; codes are those of the library, places are FHIRPath.</summary>
    public IReadOnlyList<DocumentFault> Faults { get; init; } = [];
    public int LeftOut { get; init; }
}
