using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Finds what a text says of a subject by patterns over its folded form, and quotes the first place.</summary>
internal static class TextSearch
{
    public static string? FirstExcerpt(this FoldedText text, Regex pattern) =>
        pattern.Match(text.Value) is { Success: true } match ? text.Excerpt(match.Index, match.Length) : null;

    /// <summary>The topics that the text speaks of, in the order of the table, each with the first place.</summary>
    public static IReadOnlyList<TopicFound> Topics(this FoldedText text, IEnumerable<(string Topic, Regex Pattern)> table) =>
        [.. from row in table let excerpt = text.FirstExcerpt(row.Pattern) where excerpt is not null select new TopicFound(row.Topic, excerpt)];
}
