using System.Security.Cryptography;
using System.Text;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Balise.Adapters.Mail;

/// <summary>Writes each mail as an .eml file named by its Message-ID, so that the same mail sent twice is one file.</summary>
public sealed class FileMailSender(IOptions<MailOptions> options, TimeProvider clock) : IMailSender
{
    private static readonly FormatOptions AsSent = new() { NewLineFormat = NewLineFormat.Dos };

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation)
    {
        if (MailRules.Refuse(message) is { } refusal)
        {
            return new MailResult.Permanent(refusal);
        }
        var folder = options.Value.Folder;
        var temporary = Path.Combine(folder, Path.GetRandomFileName());
        try
        {
            Directory.CreateDirectory(folder);
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write))
            {
                using var mime = MimeMail.From(message, options.Value, clock);
                await mime.WriteToAsync(AsSent, file, cancellation);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path.Combine(folder, $"{NameOf(message.MessageId)}{MailFolder.Extension}"), overwrite: true);
            return new MailResult.Accepted();
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return new MailResult.Transient($"The mail folder cannot be written: {broken.GetType().Name}.");
        }
        finally
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }
        }
    }

    private static string NameOf(string messageId) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(messageId)))[..MailFolder.NameLength];
}
