namespace Balise.Conformance.Evidence;

/// <summary>
/// What is inside the code and the texts of an Android package, nested packages included. Places are entry names, a nested one behind "!". Lists are cut at a
/// bound, and say how many rows were left out.
/// </summary>
public sealed record CodeFacts
{
    /// <summary>In the order of the archive.</summary>
    public required IReadOnlyList<DexFacts> DexFiles { get; init; }
    public int DexFilesLeftOut { get; init; }

    /// <summary>Classes defined in all DEX files that could be read.</summary>
    public int Classes { get; init; }

    /// <summary>
    /// Different names of outer classes, with their package, that these classes are and mention outside their instructions: what tracker signatures are compared with.
    /// </summary>
    public int ListedClasses { get; init; }

    /// <summary>Of the classes defined, the ones whose own name has one or two letters: what renaming tools leave.</summary>
    public int ShortNames { get; init; }

    /// <summary>Archives inside the archive that hold code or a manifest.</summary>
    public IReadOnlyList<string> NestedPackages { get; init; } = [];

    /// <summary>Places that could not be looked into, each with a stable code: what is said to be absent may be there.</summary>
    public IReadOnlyList<UnreadPlace> Unread { get; init; } = [];

    /// <summary>Null when no tracker rules were loaded.</summary>
    public TrackerFacts? Trackers { get; init; }
    public required SecretFacts Secrets { get; init; }

    /// <summary>Key stores and private keys that lie in the archive.</summary>
    public IReadOnlyList<KeyMaterial> Keys { get; init; } = [];

    /// <summary>Hosts of constants that begin with http://, sorted; hosts that only name a vocabulary or this machine are not counted.</summary>
    public IReadOnlyList<PlainHost> PlainHosts { get; init; } = [];
    public int PlainHostsLeftOut { get; init; }

    /// <summary>True when so many classes have names of one or two letters that libraries cannot be expected to keep theirs.</summary>
    public bool LooksObfuscated() => Classes >= 20 && ShortNames * 2 >= Classes;
}

/// <summary>One DEX file: where, its version (35 to 41), the classes it defines, its strings, and stable codes of what is wrong with it.</summary>
public sealed record DexFacts(string Place, int Version, int Classes, int Strings, IReadOnlyList<string> Problems);

/// <summary>A place that could not be looked into, and the stable code of the reason.</summary>
public sealed record UnreadPlace(string Place, string Code);

/// <summary>The trackers found by their class names, sorted by name; with the day and the source of the rules.</summary>
public sealed record TrackerFacts(DateOnly DataOf, string Source, int Rules, IReadOnlyList<FoundTracker> Found);

/// <summary>One tracker: the name and categories of the list, and a class that shows it.</summary>
public sealed record FoundTracker(string Name, IReadOnlyList<string> Categories, string Example);

/// <summary>What looks like a secret. Rules are null when none were loaded; the built-in ones are always in use.</summary>
public sealed record SecretFacts(SecretRuleSet? Rules, IReadOnlyList<SecretHint> Found, int LeftOut = 0)
{
    /// <summary>Rules that ran out of their time on a text; they are as good as not tried.</summary>
    public IReadOnlyList<string> TimedOut { get; init; } = [];
}

/// <summary>The loaded rules: day, source, how many are in use, and the ids of those that could not be had.</summary>
public sealed record SecretRuleSet(DateOnly DataOf, string Source, int Rules, IReadOnlyList<string> Unusable);

/// <summary>One hit: the rule, the place, the first four characters and the length. Generic: a hint by randomness alone, for a person to look at.</summary>
public sealed record SecretHint(string Rule, string Place, string Excerpt, bool Generic = false);

/// <summary>Key material: "key-store" by its format or name, "private-key" by its content.</summary>
public sealed record KeyMaterial(string Place, string Kind);

/// <summary>One host of a plain http address, and a place where it stands.</summary>
public sealed record PlainHost(string Host, string Place);
