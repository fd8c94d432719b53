namespace Balise.Conformance.Evidence;

/// <summary>
/// What the HTML of one page says of itself, without anything being executed or fetched: its own policies, the resources it names and its static accessibility
/// failures. Neither text nor personal data is kept; lists are cut at their limits and say how many rows were left out.
/// </summary>
public sealed record PageFacts
{
    /// <summary>The page's address, against which its addresses were resolved (with its base element, where it has one).</summary>
    public required string Url { get; init; }

    /// <summary>The lang attribute of the html element, as written.</summary>
    public string? Language { get; init; }
    public bool HasTitle { get; init; }

    /// <summary>Number of elements of the document.</summary>
    public int Elements { get; init; }

    /// <summary>Content-Security-Policy of meta elements, in document order.</summary>
    public IReadOnlyList<string> Policies { get; init; } = [];

    /// <summary>The last meta referrer.</summary>
    public string? Referrer { get; init; }

    /// <summary>Number of script elements, with and without an address.</summary>
    public int ScriptElements { get; init; }

    /// <summary>Scripts and style sheets with an address, in document order.</summary>
    public IReadOnlyList<PageResource> Resources { get; init; } = [];

    /// <summary>Hosts of other sites that the page makes a browser ask at once. Sorted.</summary>
    public IReadOnlyList<string> ThirdPartyHosts { get; init; } = [];

    /// <summary>Those of them that match a known tracker. Null when no list of trackers was loaded.</summary>
    public IReadOnlyList<string>? TrackerHosts { get; init; }

    /// <summary>One row per rule that fails, in the order of rule names.</summary>
    public IReadOnlyList<AccessibilityFailure> Accessibility { get; init; } = [];

    /// <summary>Rows that the limits left out of the lists above.</summary>
    public int LeftOut { get; init; }
}

/// <summary>One script or style sheet: "script" or "stylesheet", its address as the document gives it, and its integrity metadata.</summary>
public sealed record PageResource(string Kind, string Address, string? Integrity, string? CrossOrigin);

/// <summary>
/// A rule of axe-core that fails, or that only a person can decide: its name, its impact ("critical", "serious", …), how many elements fail
/// and where the first ones are (XPath).
/// </summary>
public sealed record AccessibilityFailure(string Rule, string Impact, int Count, IReadOnlyList<string> Where, bool NeedsReview = false);
