using System.Buffers;
using System.Text;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Libraries;

/// <summary>
/// Recognises well-known JavaScript libraries among the web assets of an application package, by their banner comments and file names. Bounded in files, bytes
/// and comments; what is not recognised is not there as far as anybody can say.
/// </summary>
internal static class BundledLibraries
{
    private const int MostFiles = 2_000, MostRows = 200, MostFileBytes = 2 << 20, MostComments = 500, BannerCharacters = 300;
    private const long MostBytes = 64L << 20;

    private static readonly SearchValues<string> CommentStarts = SearchValues.Create(["/*", "//"], StringComparison.Ordinal);

    /// <summary>Sorted by path, then name.</summary>
    public static IReadOnlyList<BundledLibrary> Read(ZipPackage package)
    {
        HashSet<BundledLibrary> found = [];
        var bytesLeft = MostBytes;
        foreach (var entry in package.Entries.Where(IsScript).Take(MostFiles))
        {
            var length = (int)Math.Min(Math.Min(entry.Size, MostFileBytes), bytesLeft);
            bytesLeft -= length;
            found.UnionWith(In(entry.Name, Encoding.UTF8.GetString(package.ReadStart(entry, length).Span)));
        }

        return [.. found.OrderBy(library => library.Path, StringComparer.Ordinal).ThenBy(library => library.Name, StringComparer.Ordinal).Take(MostRows)];
    }

    /// <summary>The libraries of one file: those whose banners it holds, or else the one that its name says.</summary>
    internal static IReadOnlyList<BundledLibrary> In(string path, string script)
    {
        var shown = Anomalies.Printable(path);
        var banners = Comments(script).Select(comment => Library(library => library.InBanner(comment))).OfType<(string Name, string Version)>().Distinct()
            .Select(library => new BundledLibrary(library.Name, library.Version, shown)).ToArray();
        return banners.Length == 0 && Library(library => library.InFileName(path[(path.LastIndexOf('/') + 1)..])) is var (name, version)
            ? [new(name, version.Length > 0 ? version : null, shown)]
            : banners;
    }

    private static (string Name, string Version)? Library(Func<JavaScriptLibrary, string?> version)
    {
        foreach (var library in JavaScriptLibrary.All)
        {
            if (version(library) is { } found)
            {
                return (library.Name, found);
            }
        }

        return null;
    }

    /// <summary>The beginnings of the first comments. A text within quotes that looks like a comment is read as one; it then holds no banner.</summary>
    private static IEnumerable<string> Comments(string script)
    {
        var at = 0;
        for (var count = 0; count < MostComments && Next(script, at) is >= 0 and var start; count++)
        {
            yield return script.Substring(start, Math.Min(BannerCharacters, script.Length - start));
            var isBlock = script[start + 1] == '*';
            var end = script.IndexOf(isBlock ? "*/" : "\n", start + 2, StringComparison.Ordinal);
            at = end < 0 ? script.Length : end + 1;
        }
    }

    private static int Next(string script, int from) => script.AsSpan(from).IndexOfAny(CommentStarts) is >= 0 and var at ? from + at : -1;

    private static bool IsScript(ZipEntry entry) =>
        !entry.IsEncrypted && entry.HasKnownMethod && entry.Size > 0
        && (entry.Name.EndsWith(".js", StringComparison.OrdinalIgnoreCase) || entry.Name.EndsWith(".mjs", StringComparison.OrdinalIgnoreCase))
        && (entry.Name.StartsWith("assets/", StringComparison.Ordinal) || entry.Name.Contains("/www/", StringComparison.Ordinal)
            || entry.Name.StartsWith("www/", StringComparison.Ordinal) || entry.Name.Contains(".app/", StringComparison.Ordinal));
}
