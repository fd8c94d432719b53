using System.Text;
using Balise.Domain.Notifications;
using MimeKit;
using MimeKit.Text;

namespace Balise.Adapters.Mail;

/// <summary>Writes a mail as MIME: text and HTML as alternatives, marked as sent by a machine.</summary>
internal static class MimeMail
{
    public static MimeMessage From(MailMessage message, MailOptions options, TimeProvider clock)
    {
        var mime = new MimeMessage
        {
            MessageId = message.MessageId,
            Date = clock.GetUtcNow(),
            Subject = MailRules.OneLine(message.Subject),
            Body = new MultipartAlternative
            {
                new TextPart(TextFormat.Plain) { Text = message.Text },
                new TextPart(TextFormat.Html) { Text = message.Html },
            },
        };
        mime.From.Add(new MailboxAddress(Encoding.UTF8, MailRules.OneLine(options.FromName), options.FromAddress));
        mime.To.Add(new MailboxAddress(Encoding.UTF8, message.To.Name is { } name ? MailRules.OneLine(name) : null, message.To.Address));
        if (options.ReplyTo is { } replyTo)
        {
            mime.ReplyTo.Add(new MailboxAddress(Encoding.UTF8, name: null, replyTo));
        }
        foreach (var (header, value) in Headers(message))
        {
            // What describes the content belongs to the body, which writes it into the same block.
            (header.StartsWith("Content-", StringComparison.OrdinalIgnoreCase) ? mime.Body.Headers : mime.Headers).Add(Unfolded(header, value));
        }
        return mime;
    }

    /// <summary>The headers that every transport sends besides those it makes itself.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(MailMessage message) =>
    [
        new("Auto-Submitted", "auto-generated"),
        new("Content-Language", message.Language),
        .. message.Headers,
    ];

    /// <summary>Some servers fold again what was folded, and break the signature: a header of ours stays on one line.</summary>
    private static Header Unfolded(string name, string value)
    {
        var header = new Header(name, value);
        header.SetRawValue(Encoding.ASCII.GetBytes($" {value}\r\n"));
        return header;
    }
}
