using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Components;

namespace Balise.App.Web.Rules;

/// <summary>Renders a page written in Markdown. Raw HTML is no markup here: it comes out as the text it is.</summary>
public static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().Build();

    public static MarkupString Of(string markdown, Frame frame)
    {
        var document = Markdown.Parse(markdown, Pipeline);
        if (frame.IsFrench)
        {
            // In the words only: code is quoted letter for letter.
            foreach (var words in document.Descendants<LiteralInline>())
            {
                words.Content = new(Typography.French(words.Content.ToString()));
            }
        }

        return new(document.ToHtml(Pipeline));
    }
}
