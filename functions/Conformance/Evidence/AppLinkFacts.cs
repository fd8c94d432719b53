namespace Balise.Conformance.Evidence;

/// <summary>What the hosts of an application's verified web links say of it, in the order of the hosts.</summary>
public sealed record AppLinkFacts(IReadOnlyList<AppLinkHost> Hosts);

/// <summary>One host: the request of its assetlinks.json without following redirects, and what the document says or why it could not be read.</summary>
public sealed record AppLinkHost(string Host, FetchFacts Fetch)
{
    public IReadOnlyList<AssetLink>? Links { get; init; }
    public ReaderRefusal? Refusal { get; init; }
}

/// <summary>One Android application that a host lets handle its links: package and the SHA-256 of its certificates, lower-case hexadecimal.</summary>
public sealed record AssetLink(string Package, IReadOnlyList<string> Certificates);
