namespace Balise.Conformance.Evidence;

/// <summary>The network security configuration that a manifest names: one file per configuration of the resource, at most sixteen.</summary>
public sealed record AndroidNetworkSecurity(IReadOnlyList<NetworkSecurityFile> Files);

/// <summary>One file: its entry's name and what it sets, or why it could not be read.</summary>
public sealed record NetworkSecurityFile(string Entry)
{
    public const int MostRows = 200;

    public ReaderRefusal? Refusal { get; init; }

    /// <summary>Null when the file has no base-config: the platform's defaults then.</summary>
    public NetworkRules? Base { get; init; }

    /// <summary>The domain-config elements, nested ones after their parent, at most <see cref="MostRows"/>.</summary>
    public IReadOnlyList<NetworkRules> Domains { get; init; } = [];
    public int DomainsLeftOut { get; init; }

    /// <summary>What holds in debuggable packages only.</summary>
    public NetworkRules? DebugOverrides { get; init; }
}

/// <summary>
/// The rules of one element. What it leaves to the element around it is filled in; null is the platform's default, which depends on the target API level.
/// </summary>
public sealed record NetworkRules(string Path)
{
    public const int MostDomains = 50;

    public IReadOnlyList<NetworkDomain> Domains { get; init; } = [];
    public int DomainsLeftOut { get; init; }
    public bool? Cleartext { get; init; }

    /// <summary>Trust anchors: "system", "user", "resource" for certificates inside the package. Null is the default.</summary>
    public IReadOnlyList<string>? Anchors { get; init; }

    /// <summary>Some of its own trust anchors pass over pins.</summary>
    public bool OverridesPins { get; init; }

    /// <summary>The element's own pin-set, when it has one.</summary>
    public PinSet? Pins { get; init; }
}

/// <summary>A host in lower case, and whether its subdomains follow.</summary>
public sealed record NetworkDomain(string Host, bool Subdomains);

/// <summary>How many pins, how many of them a SHA-256 in base 64, and the day after which the platform forgets them, as written.</summary>
public sealed record PinSet(int Pins, int Valid, string? Expiration);
