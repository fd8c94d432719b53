using Microsoft.Extensions.Options;
using MimeKit;

namespace Balise.Adapters.Mail;

/// <summary>Reads the .eml files of the files transport, for the page that shows them in development.</summary>
public sealed class MailFolder(IOptions<MailOptions> options)
{
    internal const string Extension = ".eml";
    internal const int NameLength = 32;

    /// <summary>The latest mails first, at most <paramref name="limit"/> of them.</summary>
    public async Task<IReadOnlyList<StoredMail>> ListAsync(int limit, CancellationToken cancellation)
    {
        var folder = new DirectoryInfo(options.Value.Folder);
        var files = folder.Exists ? folder.EnumerateFiles($"*{Extension}") : [];
        var mails = new List<StoredMail>();
        foreach (var file in files.OrderByDescending(file => file.LastWriteTimeUtc).Take(limit))
        {
            if (await FindAsync(Path.GetFileNameWithoutExtension(file.Name), cancellation) is { } mail)
            {
                mails.Add(mail);
            }
        }
        return mails;
    }

    /// <summary>One mail by its id, or null when there is none or the id is not one of ours.</summary>
    public async Task<StoredMail?> FindAsync(string id, CancellationToken cancellation)
    {
        var path = Path.Combine(options.Value.Folder, $"{id}{Extension}");
        if (id.Length != NameLength || !id.All(char.IsAsciiHexDigitLower) || !File.Exists(path))
        {
            return null;
        }
        using var mime = await MimeMessage.LoadAsync(path, cancellation);
        return new StoredMail(id, mime.MessageId ?? "", mime.Subject ?? "", mime.To.ToString(), mime.Date, mime.TextBody ?? "", mime.HtmlBody ?? "");
    }
}

/// <summary>One mail as it was written to the folder; its id names the file.</summary>
public sealed record StoredMail(string Id, string MessageId, string Subject, string To, DateTimeOffset Date, string Text, string Html);
