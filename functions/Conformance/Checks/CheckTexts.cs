using Balise.Conformance.Reports;

namespace Balise.Conformance.Checks;

/// <summary>
/// The page of each thing a report may find: what is looked at, why, how to fix it, what it cannot see. The finding on a vendor's answers has one too, though no
/// class of check makes it.
/// </summary>
public static class CheckTexts
{
    private static readonly Dictionary<string, (CheckInfo Info, string Page)> Pages = AllChecks.List
        .Select(check => (check.Info, Page: check.GetType().Name)).Append((AnswerAgreement.Info, Page: nameof(AnswerAgreement)))
        .ToDictionary(row => row.Info.Id, row => row, StringComparer.Ordinal);

    /// <summary>All of them, in the order of their ids.</summary>
    public static IReadOnlyList<CheckInfo> All { get; } = [.. Pages.Values.Select(row => row.Info).OrderBy(info => info.Id, StringComparer.Ordinal)];

    /// <summary>What is called by this id, or null.</summary>
    public static CheckInfo? Find(string id) => Pages.TryGetValue(id, out var row) ? row.Info : null;

    /// <summary>The Markdown below the front matter, in French ("fr") or in English.</summary>
    public static string Of(string id, string language)
    {
        var name = $"{Pages[id].Page}{(language == "fr" ? ".fr" : "")}.md";
        using var resource = typeof(CheckTexts).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(resource);
        var page = reader.ReadToEnd().ReplaceLineEndings("\n");
        return page[(page.IndexOf("\n---\n", StringComparison.Ordinal) + 5)..];
    }
}
