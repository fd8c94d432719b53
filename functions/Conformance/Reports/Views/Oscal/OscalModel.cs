namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>What the documents of OSCAL 1.0.6 have in common, as far as ours need it. A list is null rather than empty: OSCAL refuses empty ones.</summary>
internal sealed record OscalMetadata
{
    public required string Title { get; init; }
    public required string LastModified { get; init; }
    public required string Version { get; init; }
    public string OscalVersion { get; } = "1.0.6";
    public IReadOnlyList<OscalDocumentId>? DocumentIds { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
    public IReadOnlyList<OscalRole>? Roles { get; init; }
    public IReadOnlyList<OscalParty>? Parties { get; init; }
    public string? Remarks { get; init; }
}

internal sealed record OscalDocumentId(string Scheme, string Identifier);

/// <summary>A name and a value of ours, in our namespace: the name is an NCName, the value one line that is not empty.</summary>
internal sealed record OscalProp(string Name, string Value)
{
    public string? Ns { get; init; } = OscalTexts.Namespace;
    public string? Class { get; init; }
    public string? Remarks { get; init; }
}

internal sealed record OscalLink(string Href)
{
    public string? Rel { get; init; }
    public string? MediaType { get; init; }
    public string? Text { get; init; }
}

internal sealed record OscalRole(string Id, string Title);

internal sealed record OscalParty(string Uuid, string Type, IReadOnlyList<OscalExternalId> ExternalIds);

internal sealed record OscalExternalId(string Scheme, string Id);

internal sealed record OscalBackMatter(IReadOnlyList<OscalResource> Resources);

internal sealed record OscalResource(string Uuid, string Title)
{
    public string? Description { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public IReadOnlyList<OscalDocumentId>? DocumentIds { get; init; }
    public IReadOnlyList<OscalResourceLink>? Rlinks { get; init; }
}

internal sealed record OscalResourceLink(string Href, string MediaType, IReadOnlyList<OscalHash>? Hashes = null);

internal sealed record OscalHash(string Algorithm, string Value);

internal sealed record OscalPart(string Name)
{
    public string? Id { get; init; }
    public string? Class { get; init; }
    public string? Title { get; init; }
    public IReadOnlyList<OscalProp>? Props { get; init; }
    public string? Prose { get; init; }
    public IReadOnlyList<OscalLink>? Links { get; init; }
}
