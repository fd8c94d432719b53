using System.Text;
using System.Text.RegularExpressions;

namespace Balise.Conformance.Reference;

/// <summary>One secret as it was found: the rule and the text of it, which must not leave the reader unmasked.</summary>
internal readonly record struct FoundSecret(SecretRule Rule, string Secret);

/// <summary>Looks for the secrets of many rules in many texts: one pass for all keywords, then only the patterns whose keyword was there.</summary>
internal sealed class SecretSearch
{
    private readonly SecretRule[] rules;
    private readonly int[] always;
    private readonly int[] ruleOf;
    private readonly KeywordAutomaton keywords;

    public SecretSearch(IReadOnlyList<SecretRule> rules)
    {
        this.rules = [.. rules];
        always = [.. rules.Index().Where(row => row.Item is { Pattern: not null, Keywords: [] }).Select(row => row.Index)];
        var words = rules.Index().Where(row => row.Item.Pattern is not null).SelectMany(row => row.Item.Keywords.Select(word => (Word: word, Rule: row.Index))).ToArray();
        ruleOf = [.. words.Select(row => row.Rule)];
        keywords = new([.. words.Select(row => row.Word)], ignoreCase: true);
    }

    public int RuleCount => rules.Length;

    /// <summary>The rules about file names that this one breaks.</summary>
    public IEnumerable<SecretRule> OfPath(string path) => rules.Where(rule => rule is { Pattern: null, Path: { } pattern } && pattern.Regex.IsMatch(path)
        && !rule.Allowlists.Any(list => list.Paths.Any(allowed => allowed.Regex.IsMatch(path))));

    /// <summary>The indices of the rules worth trying on a text, each once; the caller's room has <see cref="RuleCount"/> places.</summary>
    public ReadOnlySpan<int> Candidates(ReadOnlySpan<byte> utf8, int[] room)
    {
        always.CopyTo(room, 0);
        var count = always.Length;
        foreach (var (word, _) in keywords.In(utf8))
        {
            if (!room.AsSpan(always.Length, count - always.Length).Contains(ruleOf[word]))
                room[count++] = ruleOf[word];
        }

        return room.AsSpan(0, count);
    }

    /// <summary>What one rule finds. A pattern that ran out of its time ends with <see cref="RegexMatchTimeoutException"/>.</summary>
    public IEnumerable<FoundSecret> Find(int index, string text, string path)
    {
        var rule = rules[index];
        if (rule.Path is { } only && !only.Regex.IsMatch(path))
            yield break;
        for (var match = rule.Pattern!.Regex.Match(text); match.Success; match = match.NextMatch())
        {
            if (rule.SecretIn(match, text, path) is { } secret)
                yield return new(rule, secret);
        }
    }

    public static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    public string IdOf(int index) => rules[index].Id;
}
