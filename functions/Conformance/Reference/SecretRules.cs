namespace Balise.Conformance.Reference;

/// <summary>A rule that could not be had, and why; it is reported wherever the rules are used.</summary>
public sealed record UnusableRule(string Id, string Because);

/// <summary>Kinds of secrets known by their shape, loaded from a file in the format of gitleaks (TOML, patterns of Go). See <see cref="SecretRulesReader"/>.</summary>
public sealed class SecretRules
{
    private static readonly SecretRule[] BuiltIn =
    [
        new() { Id = "builtin-google-api-key", Pattern = Re2Pattern.Compile(@"\bAIza[0-9A-Za-z_-]{35}"), Keywords = ["aiza"] },
        new() { Id = PrivateKeyId, Pattern = Re2Pattern.Compile(
            @"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\s0-9A-Za-z+/=:,-]|\\[nr]){64}"), Keywords = ["private key"] },
    ];

    internal SecretRules(DateOnly dataOf, string source, IReadOnlyList<SecretRule> rules, IReadOnlyList<UnusableRule> unusable)
    {
        (DataOf, Source, Unusable, Count) = (dataOf, source, unusable, rules.Count);
        Search = new([.. rules, .. BuiltIn]);
    }

    /// <summary>The built-in rule whose matches are key material rather than a provider's secret.</summary>
    internal const string PrivateKeyId = "builtin-private-key";

    /// <summary>What is known without any file: two shapes that their inventors published.</summary>
    internal static SecretSearch BuiltInSearch { get; } = new(BuiltIn);

    /// <summary>The day of the rules, and where they came from.</summary>
    public DateOnly DataOf { get; }
    public string Source { get; }

    /// <summary>How many rules are in use, the built-in ones aside.</summary>
    public int Count { get; }
    public IReadOnlyList<UnusableRule> Unusable { get; }

    internal SecretSearch Search { get; }
}
