using System.Buffers;
using System.Globalization;

namespace Balise.Conformance.Artefacts.Sbom.Grammar;

/// <summary>
/// The lines of one embedded grammar file that hold in one specification version (1.6 is 16): without comments, without their version suffix; the lines of
/// a block are indented.
/// </summary>
internal static class GrammarLines
{
    private static readonly SearchValues<char> InRanges = SearchValues.Create("0123456789.-+");

    public static IEnumerable<(bool Indented, string Text)> Read(string resource, int version)
    {
        using var stream = typeof(GrammarLines).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The resource {resource} is missing.");
        using var reader = new StreamReader(stream);
        var holds = true;
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }

            var indented = line[0] == ' ';
            var (text, applies) = Split(line.Trim(), version);
            if (!indented)
            {
                holds = applies;
            }

            if (holds && applies)
            {
                yield return (indented, text);
            }
        }
    }

    /// <summary>The text without its suffix (@1.5+, @-1.4, @1.4-1.5, @1.6), and whether it holds in this version.</summary>
    private static (string Text, bool Applies) Split(string line, int version)
    {
        var at = line.LastIndexOf(" @", StringComparison.Ordinal);
        if (at < 0 || line.AsSpan(at + 2).ContainsAnyExcept(InRanges) || line.Length == at + 2)
        {
            return (line, true);
        }

        var range = line[(at + 2)..];
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = dash == 0 ? 0 : Number(dash < 0 ? range.TrimEnd('+') : range[..dash]);
        var to = range.EndsWith('+') ? int.MaxValue : dash < 0 ? from : Number(range[(dash + 1)..]);
        return (line[..at], from <= version && version <= to);
    }

    private static int Number(string version) => int.Parse(version.Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
}
