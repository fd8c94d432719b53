using System.Text;
using Tomlyn;
using Tomlyn.Model;

namespace Balise.Conformance.Reference;

/// <summary>
/// Reads a rule file in the format of gitleaks: rules with id, regex, keywords, entropy, secretGroup, path and allowlists, and allowlists for all of them. A rule
/// that cannot be had as written is listed as unusable; a file of another shape is refused whole: <see cref="InvalidDataException"/>.
/// </summary>
public static class SecretRulesReader
{
    private const int MostBytes = 8 << 20;
    private const int MostRules = 5_000;

    public static SecretRules Read(ReadOnlySpan<byte> utf8, DateOnly dataOf, string source)
    {
        if (utf8.Length > MostBytes)
            throw new InvalidDataException($"The rule file is larger than {MostBytes} bytes.");
        try
        {
            return Read(TomlSerializer.Deserialize<TomlTable>(Encoding.UTF8.GetString(utf8)) ?? [], dataOf, source);
        }
        catch (Exception broken) when (broken is TomlException or FormatException or ArgumentException or InvalidCastException)
        {
            throw new InvalidDataException("The rule file is not in the expected format.", broken);
        }
    }

    private static SecretRules Read(TomlTable file, DateOnly dataOf, string source)
    {
        List<UnusableRule> unusable = [];
        List<SecretRule> rules = [];
        var rows = Tables(file, "rules").Take(MostRules + 1).ToArray();
        if (rows.Length is 0 or > MostRules)
            throw new InvalidDataException($"The rule file has no rule, or more than {MostRules}.");
        if (file.ContainsKey("extend"))
            unusable.Add(new("extend", "The file builds on another one, which is not followed."));
        var common = Allowlists(file, "allow lists", unusable);
        foreach (var row in rows)
        {
            var id = TomlValue.Text(row, "id") is { Length: > 0 } text ? text : throw new FormatException("A rule has no id.");
            if (Rule(row, id, unusable) is { } rule)
                rules.Add(rule with { Allowlists = [.. rule.Allowlists, .. common.Where(list => list.Rules is [] || list.Rules.Contains(id, StringComparer.Ordinal))] });
        }

        return new(dataOf, source, rules, unusable);
    }

    private static SecretRule? Rule(TomlTable row, string id, List<UnusableRule> unusable)
    {
        try
        {
            var (pattern, path) = (TomlValue.Text(row, "regex"), TomlValue.Text(row, "path"));
            if (row.ContainsKey("required"))
                throw new FormatException("The rule depends on other rules, which is not supported.");
            if (pattern is null && path is null)
                throw new FormatException("The rule has neither a pattern nor a path.");
            var keywords = TomlValue.Texts(row, "keywords").Where(word => word is not "").ToArray();
            return new()
            {
                Id = id,
                Pattern = pattern is null ? null : Re2Pattern.Compile(pattern),
                Path = path is null ? null : Re2Pattern.Compile(path),
                Keywords = keywords.All(word => Ascii.IsValid(word)) ? keywords : [],
                Entropy = TomlValue.Number(row, "entropy"),
                SecretGroup = (int)TomlValue.Number(row, "secretGroup"),
                Allowlists = Allowlists(row, id, unusable),
            };
        }
        catch (Exception broken) when (IsUnusable(broken))
        {
            unusable.Add(new(id, broken.Message));
            return null;
        }
    }

    /// <summary>An allowlist that cannot be had would let its rule find too much; only the list is left out, and named.</summary>
    private static SecretAllowlist[] Allowlists(TomlTable owner, string id, List<UnusableRule> unusable)
    {
        List<SecretAllowlist> lists = [];
        foreach (var row in Tables(owner, "allowlists").Concat(Tables(owner, "allowlist")))
        {
            try
            {
                lists.Add(new()
                {
                    All = TomlValue.Text(row, "condition") is { } condition && condition.ToUpperInvariant() is "AND" or "&&",
                    Target = TomlValue.Text(row, "regexTarget") ?? "secret",
                    Paths = [.. TomlValue.Texts(row, "paths").Select(Re2Pattern.Compile)],
                    Patterns = [.. TomlValue.Texts(row, "regexes").Select(Re2Pattern.Compile)],
                    StopWords = [.. TomlValue.Texts(row, "stopwords")],
                    Rules = [.. TomlValue.Texts(row, "targetRules")],
                    NamesCommits = row.ContainsKey("commits"),
                });
            }
            catch (Exception broken) when (IsUnusable(broken))
            {
                unusable.Add(new(id, $"An allow list cannot be had: {broken.Message}"));
            }
        }

        return [.. lists];
    }

    private static bool IsUnusable(Exception broken) => broken is FormatException or ArgumentException or InvalidCastException;

    private static IEnumerable<TomlTable> Tables(TomlTable owner, string name) => owner.TryGetValue(name, out var value)
        ? value switch
        {
            TomlTableArray tables => tables,
            TomlTable table => [table],
            TomlArray array => array.OfType<TomlTable>(),
            _ => throw new FormatException($"{name} is no table."),
        }
        : [];
}
