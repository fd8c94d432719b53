using System.Text;
using Balise.App.Http;
using Balise.App.Web;

namespace Balise.App.Privacy;

/// <summary>An export as people read it: plain text, one paragraph per thing that is kept.</summary>
internal static class ExportText
{
    public static string Of(PersonalExport export)
    {
        var french = export.Language == Languages.French;
        var text = new StringBuilder(french ? "Vos données dans Balise" : "Your data in Balise").Append("\n\n").Append(french ? "Établi le " : "Made on ")
            .Append(Typography.Day(export.MadeAt, export.Language)).Append(french ? " (RGPD, article 15)" : " (GDPR, article 15)").Append(".\n\n");
        if (export.Items is [])
        {
            return text.Append(french ? "Rien n'est conservé.\n" : "Nothing is kept.\n").ToString();
        }

        foreach (var item in export.Items)
        {
            text.Append("## ").Append(item.Name).Append('\n').Append(french ? "Où : " : "Where: ").Append(item.Where).Append('\n');
            foreach (var (name, value) in item.Values)
            {
                text.Append("- ").Append(name).Append(french ? " : " : ": ").Append(value.ReplaceLineEndings(" ")).Append('\n');
            }

            text.Append(french ? "Pourquoi : " : "Why: ").Append(item.Why).Append('\n').Append(french ? "Combien de temps : " : "How long: ").Append(item.Kept).Append('\n')
                .Append(french ? "Qui la lit : " : "Who reads it: ").Append(item.Readers).Append('\n').Append(french ? "Effacement : " : "Erasure: ").Append(item.Erased).Append("\n\n");
        }

        return text.ToString();
    }
}
