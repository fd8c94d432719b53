using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>Collects what looks like a secret, masked at once. How much text patterns are tried on is bounded, so that a hostile package costs no more.</summary>
internal sealed class SecretScan(SecretRules? rules)
{
    private const int MostRows = 100;
    private const int Shown = 4;

    /// <summary>Characters times patterns.</summary>
    private const long MostWork = 64L << 20;

    private readonly SecretSearch search = rules?.Search ?? SecretRules.BuiltInSearch;
    private readonly int[] room = new int[(rules?.Search ?? SecretRules.BuiltInSearch).RuleCount];
    private readonly HashSet<SecretHint> found = [];
    private readonly HashSet<(string Place, string Excerpt)> seen = [];
    private readonly SortedSet<string> timedOut = new(StringComparer.Ordinal);
    private int leftOut;
    private long work;

    /// <summary>True once the bound was reached: what follows was not looked at.</summary>
    public bool IsExhausted => work > MostWork;

    /// <summary>Looks at one text and tells whether it holds a private key.</summary>
    public bool Look(string place, ReadOnlySpan<byte> utf8)
    {
        var candidates = search.Candidates(utf8, room);
        if (candidates is [] || IsExhausted)
            return false;
        var text = SecretSearch.Text(utf8);
        var hasKey = false;
        foreach (var rule in candidates)
        {
            work += text.Length;
            hasKey |= Try(rule, place, text);
        }

        return hasKey;
    }

    public void LookAtName(string place)
    {
        foreach (var rule in search.OfPath(place))
            Add(new(rule.Id, place, "", rule.IsGeneric));
    }

    public SecretFacts ToFacts() => new(
        rules is null ? null : new(rules.DataOf, rules.Source, rules.Count, [.. rules.Unusable.Select(rule => rule.Id).Distinct(StringComparer.Ordinal)]),
        [.. found.OrderBy(hint => hint.Place, StringComparer.Ordinal).ThenBy(hint => hint.Rule, StringComparer.Ordinal).ThenBy(hint => hint.Excerpt, StringComparer.Ordinal)],
        leftOut)
    {
        TimedOut = [.. timedOut],
    };

    private bool Try(int index, string place, string text)
    {
        try
        {
            var hasKey = false;
            foreach (var (rule, secret) in search.Find(index, text, place))
            {
                hasKey |= rule.Id == SecretRules.PrivateKeyId;
                Add(new(rule.Id, place, Masked(secret), rule.IsGeneric));
            }

            return hasKey;
        }
        catch (RegexMatchTimeoutException)
        {
            timedOut.Add(search.IdOf(index));
            return false;
        }
    }

    private void Add(SecretHint hint)
    {
        // A loaded rule goes before a built-in one, and says more of the same thing.
        if (!seen.Add((hint.Place, hint.Excerpt)) && hint.Rule.StartsWith("builtin-", StringComparison.Ordinal))
            return;
        if (found.Count < MostRows)
            found.Add(hint);
        else if (!found.Contains(hint))
            leftOut++;
    }

    private static string Masked(string secret) => $"{Anomalies.Printable(secret[..Math.Min(Shown, secret.Length)])}… ({secret.Length})";
}
