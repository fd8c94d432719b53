namespace Balise.Conformance.Artefacts.Web;

/// <summary>Response header fields: names in lower case, values in the order received.</summary>
public sealed record SiteAnswer(IReadOnlyDictionary<string, IReadOnlyList<string>> Headers, bool Verified = true)
{
    public IReadOnlyList<string> All(string name) => Headers.GetValueOrDefault(name) ?? [];

    /// <summary>The first value, or null when there is none or it is empty.</summary>
    public string? First(string name) => All(name) is [{ Length: > 0 } first, ..] ? first : null;
}

/// <summary>What was observed of one site, as the analysis needs it. Null answers: nothing answered there.</summary>
public sealed record WebSite
{
    public required string Host { get; init; }

    /// <summary>The page that is judged came over https.</summary>
    public bool OverHttps { get; init; }

    /// <summary>The answer that is judged: that of https where there is one, else that of http.</summary>
    public SiteAnswer? Page { get; init; }
    public SiteAnswer? Https { get; init; }
    public SiteAnswer? Http { get; init; }

    /// <summary>The addresses from the http root to where it ends.</summary>
    public IReadOnlyList<Uri> HttpRoute { get; init; } = [];

    /// <summary>The answer to a preflight from a foreign origin, and that origin.</summary>
    public SiteAnswer? Cors { get; init; }
    public string? CorsOrigin { get; init; }

    public IReadOnlyList<WebCookie> Cookies { get; init; } = [];

    /// <summary>What the document itself says. Null when it was not read.</summary>
    public SiteDocument? Document { get; init; }

    public HstsPreloadList Preloaded { get; init; } = HstsPreloadList.Empty;
}

/// <summary>The parts of a document that tell its headers' story further. Scripts are those that have an address.</summary>
public sealed record SiteDocument(
    IReadOnlyList<string> Policies, string? Referrer, int ScriptElements, IReadOnlyList<SiteScript> Scripts, IReadOnlyList<string>? ResourcePolicies = null);

/// <summary>A script's address as the document writes it, absolute where a base element makes it so, and its integrity metadata.</summary>
public sealed record SiteScript(string Address, string? Integrity);
