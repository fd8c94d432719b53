using System.Text;
using Balise.Adapters.Mail;
using Balise.App.Http;

namespace Balise.App.Web.DevelopmentMail;

/// <summary>The mails that the embedded host wrote to its folder. Behind the Functions host these addresses do not exist.</summary>
public static class MailPages
{
    private const int Shown = 100;

    // Unstyled mail is unreadable, and mail has its styles in attributes. Nothing else is let through, and the frame has no rights.
    private const string BodyPolicy = "default-src 'none'; style-src 'unsafe-inline'; sandbox; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private static Problem NotFound { get; } = new(404, "mail.not-found", "There is no such mail.");

    public static async Task<IResult> ListAsync(HttpContext http, MailFolder folder, CancellationToken cancellation) => Frame.Of(http).IsEmbedded
        ? await Page.OfAsync<MailsPage, IReadOnlyList<StoredMail>>(http, "Courriels envoyés", "Mails that were sent", await folder.ListAsync(Shown, cancellation))
        : await Pages.NotFoundAsync(http, NotFound);

    public static async Task<IResult> MailAsync(HttpContext http, string id, MailFolder folder, CancellationToken cancellation)
    {
        if (await FindAsync(http, id, folder, cancellation) is not { } mail)
        {
            return await Pages.NotFoundAsync(http, NotFound);
        }

        http.Response.Headers.ContentSecurityPolicy = $"{SecurityHeaders.Policy}; frame-src 'self'";
        return await Page.OfAsync<StoredMailPage, StoredMail>(http, mail.Subject, mail.Subject, mail);
    }

    public static async Task<IResult> BodyAsync(HttpContext http, string id, MailFolder folder, CancellationToken cancellation)
    {
        if (await FindAsync(http, id, folder, cancellation) is not { } mail)
        {
            return await Pages.NotFoundAsync(http, NotFound);
        }

        http.Response.Headers.ContentSecurityPolicy = BodyPolicy;
        return TypedResults.Content(mail.Html, "text/html", Encoding.UTF8);
    }

    private static async Task<StoredMail?> FindAsync(HttpContext http, string id, MailFolder folder, CancellationToken cancellation) =>
        Frame.Of(http).IsEmbedded ? await folder.FindAsync(id, cancellation) : null;
}
