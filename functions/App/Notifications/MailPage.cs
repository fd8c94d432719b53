using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Balise.App.Notifications;

/// <summary>Renders a letter as the HTML part of a mail: no picture, no tracking, links with a meaning.</summary>
public sealed class MailPage(IServiceProvider services, ILoggerFactory loggers)
{
    public async Task<string> RenderAsync(Letter letter, string language)
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(LetterBody.Letter)] = letter,
            [nameof(LetterBody.Language)] = language,
        });
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<LetterBody>(parameters)).ToHtmlString());
    }
}
