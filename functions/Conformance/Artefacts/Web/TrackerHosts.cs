using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Tells whether a host belongs to a known tracker, from the network signatures of a loaded list: expressions that are looked for in host names. One that is no
/// expression is looked for as it stands.
/// </summary>
public sealed class TrackerHosts
{
    private const int ShortestSignature = 4;
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private readonly Regex[] signatures;

    public TrackerHosts(IReadOnlyList<string> patterns) => signatures =
        [.. patterns.Where(pattern => pattern.Length >= ShortestSignature).Distinct(StringComparer.Ordinal).Select(Compile)];

    public bool Match(string host) => Array.Exists(signatures, signature => signature.IsMatch(host));

    private static Regex Compile(string pattern)
    {
        try
        {
            return new(pattern, Safe);
        }
        catch (Exception unfit) when (unfit is ArgumentException or NotSupportedException)
        {
            return new(Regex.Escape(pattern), Safe);
        }
    }
}
