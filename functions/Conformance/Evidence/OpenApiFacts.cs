namespace Balise.Conformance.Evidence;

/// <summary>What the OpenAPI reader saw. Lists are cut at two hundred rows, and the counts say how many there were.</summary>
public sealed record OpenApiFacts
{
    /// <summary>As written, for instance 3.1.0.</summary>
    public required string Version { get; init; }

    /// <summary>"json" or "yaml".</summary>
    public required string Syntax { get; init; }
    public int Operations { get; init; }

    /// <summary>Departures from the specification; references to other documents are not among them.</summary>
    public IReadOnlyList<DocumentFault> Faults { get; init; } = [];
    public int FaultCount { get; init; }

    /// <summary>References that leave the document. None is followed.</summary>
    public IReadOnlyList<string> RemoteReferences { get; init; } = [];

    public IReadOnlyList<OpenApiServer> Servers { get; init; } = [];

    /// <summary>Operations that say nothing of security where the document says nothing either.</summary>
    public IReadOnlyList<string> UnprotectedOperations { get; init; } = [];
    public int UnprotectedCount { get; init; }

    /// <summary>Number of operations that say on purpose that anybody may call them.</summary>
    public int OpenOperations { get; init; }
}

/// <summary>One server address: its JSON Pointer, the address as written, and its scheme once variables have each of their values ("" when it is relative).</summary>
public sealed record OpenApiServer(string Where, string Url, IReadOnlyList<string> Schemes);
