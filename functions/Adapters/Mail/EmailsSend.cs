using System.Text.Json.Serialization;
using Balise.Domain.Notifications;

namespace Balise.Adapters.Mail;

/// <summary>The body of emails:send. Opens and clicks are not tracked, for nobody agreed to it.</summary>
internal sealed record EmailsSend(
    string SenderAddress, EmailsSend.EmailContent Content, EmailsSend.EmailRecipients Recipients, IReadOnlyDictionary<string, string> Headers,
    IReadOnlyList<EmailsSend.EmailAddress>? ReplyTo, bool UserEngagementTrackingDisabled)
{
    public sealed record EmailContent(string Subject, string PlainText, string Html);

    public sealed record EmailRecipients(IReadOnlyList<EmailAddress> To);

    public sealed record EmailAddress(string Address, string? DisplayName);

    public static EmailsSend From(MailMessage message, MailOptions options) => new(
        options.FromAddress,
        new(MailRules.OneLine(message.Subject), message.Text, message.Html),
        new([new(message.To.Address, message.To.Name is { } name ? MailRules.OneLine(name) : null)]),
        MimeMail.Headers(message).Prepend(new("Message-ID", $"<{message.MessageId}>")).ToDictionary(StringComparer.OrdinalIgnoreCase),
        options.ReplyTo is { } replyTo ? [new(replyTo, DisplayName: null)] : null,
        UserEngagementTrackingDisabled: true);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(EmailsSend))]
internal sealed partial class EmailsSendJson : JsonSerializerContext;
