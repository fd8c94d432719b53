using System.Text;

namespace Balise.App.Notifications;

/// <summary>What a mail says, before it becomes text and HTML: paragraphs, a list, and one thing to do.</summary>
public sealed record Letter(string Subject, IReadOnlyList<string> Paragraphs, IReadOnlyList<string> Items, string ActionText, string ActionUrl, string Footer)
{
    /// <summary>The plain text, lines of any length, as mail clients wrap them themselves.</summary>
    public string ToText()
    {
        var text = new StringBuilder();
        foreach (var paragraph in Paragraphs)
        {
            text.Append(paragraph).Append("\n\n");
        }

        foreach (var item in Items)
        {
            text.Append("- ").Append(item).Append('\n');
        }

        return text.Append(Items is [] ? "" : "\n").Append(ActionText).Append(":\n").Append(ActionUrl).Append("\n\n-- \n").Append(Footer).Append('\n').ToString();
    }
}
