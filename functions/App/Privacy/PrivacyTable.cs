using System.Text;
using Balise.App.Http;

namespace Balise.App.Privacy;

/// <summary>The list of personal data as Markdown, one table per language between its marks of docs/privacy.md.</summary>
public static class PrivacyTable
{
    /// <summary>The same text with today's tables in it.</summary>
    public static string Refresh(string text, RetentionOptions keep)
    {
        foreach (var language in new[] { Languages.French, Languages.English })
        {
            var (begin, end) = ($"<!-- personal-data {language}: generated -->\n", $"<!-- /personal-data {language} -->");
            var (from, to) = (text.IndexOf(begin, StringComparison.Ordinal), text.IndexOf(end, StringComparison.Ordinal));
            text = from < 0 || to < from
                ? throw new InvalidDataException($"The text has no place for the table in {language}.")
                : $"{text[..(from + begin.Length)]}\n{Markdown(keep, language)}\n{text[to..]}";
        }

        return text;
    }

    private static string Markdown(RetentionOptions keep, string language)
    {
        var table = new StringBuilder(language == Languages.French
            ? "| Donnée | Où | De qui | Pourquoi, et base légale | Combien de temps | Qui la lit | Effacement |\n"
            : "| Datum | Where | Whose | Why, and legal basis | How long | Who reads it | Erasure |\n").Append("|---|---|---|---|---|---|---|\n");
        foreach (var datum in PersonalData.All)
        {
            table.Append("| ").AppendJoin(
                " | ", $"**{datum.Id}** {datum.Name.In(language)}", string.Join(' ', datum.Places.Select(place => $"`{place}`")), datum.Whose.In(language),
                datum.Why.In(language), datum.Kept(keep).In(language), datum.Readers.In(language), datum.Erased.In(language)).Append(" |\n");
        }

        return table.ToString();
    }
}
