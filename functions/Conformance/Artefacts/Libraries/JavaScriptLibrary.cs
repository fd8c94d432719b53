using System.Buffers;

namespace Balise.Conformance.Artefacts.Libraries;

/// <summary>
/// How to recognise one JavaScript library: its npm name, the names of its files, a word of its banner comment, and what stands there before the version.
/// Written from what the libraries print at the head of their files.
/// </summary>
internal sealed record JavaScriptLibrary(string Name, string[] Files, string Word, params string[] BeforeVersion)
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");
    private static readonly string[] Builds =
    [
        ".min", ".slim", ".prod", ".production", ".development", ".bundle", ".pkgd", ".full", ".all", ".umd", ".global", ".common", ".runtime", ".core", ".pack",
        "-min", "-bundle",
    ];

    /// <summary>The more particular before the more general, where one banner holds the other's word.</summary>
    public static IReadOnlyList<JavaScriptLibrary> All { get; } =
    [
        new("jquery-ui", ["jquery-ui", "jquery.ui"], "jQuery UI", "jQuery UI"),
        new("jquery-migrate", ["jquery-migrate", "jquery.migrate"], "jQuery Migrate", "jQuery Migrate"),
        new("jquery-validation", ["jquery.validate", "jquery-validate"], "jQuery Validation", "jQuery Validation Plugin"),
        new("jquery-mobile", ["jquery.mobile", "jquery-mobile"], "jQuery Mobile", "jQuery Mobile"),
        new("jquery", ["jquery"], "jQuery", "jQuery", "jQuery JavaScript Library"),
        new("bootstrap", ["bootstrap"], "Bootstrap", "Bootstrap"),
        new("angular", ["angular"], "AngularJS", "AngularJS"),
        new("@angular/core", ["angular-core"], "Angular", "@license Angular"),
        new("react-dom", ["react-dom"], "react-dom", "React"),
        new("react", ["react"], "React", "React"),
        new("vue", ["vue"], "vue", "Vue.js", "vue"),
        new("lodash", ["lodash"], "lodash", "lodash", "lodash.js"),
        new("underscore", ["underscore"], "Underscore", "Underscore.js"),
        new("backbone", ["backbone"], "Backbone", "Backbone.js"),
        new("moment", ["moment", "moment-with-locales"], "moment.js", "version :"),
        new("handlebars", ["handlebars"], "handlebars", "handlebars"),
        new("ember-source", ["ember"], "Ember", "@version"),
        new("knockout", ["knockout"], "Knockout", "Knockout JavaScript library"),
        new("d3", ["d3"], "d3js.org", "d3js.org"),
        new("axios", ["axios"], "axios", "axios"),
        new("dompurify", ["purify", "dompurify"], "DOMPurify", "DOMPurify"),
        new("crypto-js", ["crypto-js", "cryptojs"], "CryptoJS", "CryptoJS"),
        new("chart.js", ["chart", "chart.js"], "Chart.js", "Chart.js", "Version:"),
        new("datatables.net", ["jquery.datatables", "datatables"], "DataTables", "DataTables"),
        new("select2", ["select2"], "Select2", "Select2"),
        new("swiper", ["swiper"], "Swiper", "Swiper"),
        new("marked", ["marked"], "marked", "marked"),
        new("highlight.js", ["highlight"], "Highlight.js", "Highlight.js"),
        new("socket.io-client", ["socket.io"], "Socket.IO", "Socket.IO"),
    ];

    /// <summary>The version that a file's name says, "" when it names the library alone; null when it is another file.</summary>
    public string? InFileName(string name)
    {
        var stem = name.EndsWith(".mjs", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name.EndsWith(".js", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
        while (Array.Find(Builds, build => stem.EndsWith(build, StringComparison.OrdinalIgnoreCase)) is { } suffix)
        {
            stem = stem[..^suffix.Length];
        }

        foreach (var file in Files)
        {
            if (stem.StartsWith(file, StringComparison.OrdinalIgnoreCase) && stem[file.Length..] is var rest
                && (rest.Length == 0 || (rest[0] is '-' or '.' or '@' or '_' && VersionAt(rest.AsSpan(1)) is { Length: > 0 } version && version.Length >= rest.TrimStart('-', '.', '@', '_', 'v').Length)))
            {
                return rest.Length == 0 ? "" : VersionAt(rest.AsSpan(1));
            }
        }

        return null;
    }

    /// <summary>The version that a banner comment says; null when it is of another library.</summary>
    public string? InBanner(string comment)
    {
        if (!comment.Contains(Word, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        foreach (var text in BeforeVersion)
        {
            for (var at = 0; comment.IndexOf(text, at, StringComparison.OrdinalIgnoreCase) is >= 0 and var found; at = found + 1)
            {
                var begins = found == 0 || !(char.IsAsciiLetterOrDigit(comment[found - 1]) || comment[found - 1] is '-' or '.' or '_');
                if (begins && VersionAt(comment.AsSpan(found + text.Length)) is { Length: > 0 } version)
                {
                    return version;
                }
            }
        }

        return null;
    }

    /// <summary>A version of two or three numbers, and its pre-release, after blanks and dashes and perhaps a "v"; "" when there is none.</summary>
    private static string VersionAt(ReadOnlySpan<char> text)
    {
        text = text.TrimStart(" \t-");
        text = text is ['v', ..] ? text[1..] : text;
        var numbers = text.IndexOfAnyExcept(NumberCharacters) is >= 0 and var end ? text[..end] : text;
        if (numbers is not [>= '0' and <= '9', ..] || numbers.TrimEnd('.').Count('.') is < 1 or > 3)
        {
            return "";
        }

        numbers = numbers.TrimEnd('.');
        var rest = text[numbers.Length..];
        if (rest is not ['-', (>= '0' and <= '9') or (>= 'A' and <= 'Z') or (>= 'a' and <= 'z'), ..])
        {
            return numbers.ToString();
        }

        var label = 1;
        while (label < rest.Length && (char.IsAsciiLetterOrDigit(rest[label]) || (rest[label] == '.' && label + 1 < rest.Length && char.IsAsciiLetterOrDigit(rest[label + 1]))))
        {
            label++;
        }

        return text[..(numbers.Length + label)].ToString();
    }
}
