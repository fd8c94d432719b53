using System.Text.RegularExpressions;

namespace Balise.Conformance.Reference;

/// <summary>
/// One kind of secret: its pattern, the words without one of which it is not tried, the entropy that the secret must exceed, the group that holds it (0: the first
/// group that matched, or else the whole), the files it is looked for in, and what is no secret after all. A rule without pattern is about file names.
/// </summary>
internal sealed record SecretRule
{
    public required string Id { get; init; }
    public Re2Pattern? Pattern { get; init; }
    public Re2Pattern? Path { get; init; }
    public IReadOnlyList<string> Keywords { get; init; } = [];
    public double Entropy { get; init; }
    public int SecretGroup { get; init; }
    public IReadOnlyList<SecretAllowlist> Allowlists { get; init; } = [];

    /// <summary>True for a rule about anything that looks random behind a telling name: a hint for a person, not a finding.</summary>
    public bool IsGeneric => Id.StartsWith("generic", StringComparison.OrdinalIgnoreCase);

    /// <summary>The secret in a match of <see cref="Pattern"/>, or null when it is none after all.</summary>
    public string? SecretIn(Match match, string text, string path)
    {
        var secret = Captured(match);
        if (secret is "" || (Entropy > 0 && Reference.Entropy.Of(secret) <= Entropy) || (IsGeneric && !secret.Any(char.IsAsciiDigit)))
            return null;
        return Allowlists.Any(list => list.Allows(secret, match, text, path)) ? null : secret;
    }

    private string Captured(Match match)
    {
        if (SecretGroup > 0)
            return match.Groups[SecretGroup].Value;
        for (var group = 1; group < match.Groups.Count; group++)
        {
            if (match.Groups[group].Length > 0)
                return match.Groups[group].Value;
        }

        return match.Value.Trim('\n');
    }
}

/// <summary>What is no secret though a rule matched: by its file, by a pattern on the secret, the match or the line, or by a word in it.</summary>
internal sealed record SecretAllowlist
{
    /// <summary>True when every criterion must hold, false when one is enough.</summary>
    public bool All { get; init; }

    /// <summary>"secret", "match" or "line": what the patterns look at.</summary>
    public string Target { get; init; } = "secret";
    public IReadOnlyList<Re2Pattern> Paths { get; init; } = [];
    public IReadOnlyList<Re2Pattern> Patterns { get; init; } = [];
    public IReadOnlyList<string> StopWords { get; init; } = [];

    /// <summary>Ids of the rules it is for; empty for all.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>True when commits are listed too, which nothing here has.</summary>
    public bool NamesCommits { get; init; }

    public bool Allows(string secret, Match match, string text, string path)
    {
        bool?[] criteria =
        [
            NamesCommits ? false : null,
            Paths is [] ? null : Paths.Any(pattern => pattern.Regex.IsMatch(path)),
            Patterns is [] ? null : Patterns.Any(pattern => pattern.Regex.IsMatch(Looked(secret, match, text))),
            StopWords is [] ? null : StopWords.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase)),
        ];
        return All ? criteria.Any(one => one is true) && !criteria.Any(one => one is false) : criteria.Any(one => one is true);
    }

    private string Looked(string secret, Match match, string text)
    {
        if (Target == "match")
            return match.Value;
        if (Target != "line")
            return secret;
        var start = match.Index == 0 ? 0 : text.LastIndexOf('\n', match.Index - 1) + 1;
        var end = text.IndexOf('\n', match.Index + match.Length);
        return text[start..(end < 0 ? text.Length : end)];
    }
}
