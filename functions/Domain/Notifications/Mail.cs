namespace Balise.Domain.Notifications;

/// <summary>
/// One mail to one person. The <paramref name="MessageId"/> (local@domain, without brackets) is derived from what the mail is about, so that the same
/// notice sent twice is recognisably one. <paramref name="Language"/> is that of both bodies, "fr" or "en".
/// </summary>
public sealed record MailMessage(string MessageId, MailRecipient To, string Language, string Subject, string Text, string Html)
{
    /// <summary>Further headers, such as List-Unsubscribe. Those that the transport owns are refused.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
}

public sealed record MailRecipient(string Address, string? Name = null);

/// <summary>Hands a mail to a transport. Sending the same mail again is harmless: it carries the same Message-ID.</summary>
public interface IMailSender
{
    Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation);
}

/// <summary>What the transport said. The private constructor keeps the list closed. The reasons name no person.</summary>
public abstract record MailResult
{
    private MailResult() { }

    /// <summary>The transport has it now, and answers for it.</summary>
    public sealed record Accepted : MailResult;

    /// <summary>May succeed later; <paramref name="After"/> when the transport said how much later.</summary>
    public sealed record Transient(string Because, TimeSpan? After = null) : MailResult;

    /// <summary>Will never succeed as it is.</summary>
    public sealed record Permanent(string Because) : MailResult;
}
