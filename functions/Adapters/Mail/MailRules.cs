using System.Text.RegularExpressions;
using Balise.Domain.Notifications;
using MimeKit;

namespace Balise.Adapters.Mail;

/// <summary>
/// What no transport may be asked to send. Identifiers and header values with line breaks are refused, since somebody made them up;
/// in a subject or a name, which quote what people typed, control characters become spaces.
/// </summary>
internal static partial class MailRules
{
    private const int MaxHeaderLength = 900;
    private const int MaxBodyLength = 1024 * 1024;

    /// <summary>Why the mail is refused, or null.</summary>
    public static string? Refuse(MailMessage message) => message switch
    {
        _ when !MessageId.IsMatch(message.MessageId) => "The Message-ID is not of the form local@domain.",
        _ when !IsAddress(message.To.Address) => "The recipient's address is not an e-mail address.",
        _ when !Language.IsMatch(message.Language) => "The language is not a language tag.",
        { Subject.Length: 0 or > MaxHeaderLength } => "The subject is empty or too long.",
        _ when message.Text.Length > MaxBodyLength || message.Html.Length > MaxBodyLength => "A body is too long.",
        _ => message.Headers.Select(RefuseHeader).FirstOrDefault(refusal => refusal is not null),
    };

    /// <summary>One line of text for a subject or a name.</summary>
    public static string OneLine(string text) => string.Concat(text.Select(character => char.IsControl(character) || character is '\u2028' or '\u2029' ? ' ' : character)).Trim();

    private static string? RefuseHeader(KeyValuePair<string, string> header) => header switch
    {
        _ when !OwnHeader.IsMatch(header.Key) => "A header has a name that is not allowed here.",
        _ when header.Value.Length > MaxHeaderLength || !PrintableAscii.IsMatch(header.Value) => $"The value of {header.Key} is not one line of printable ASCII.",
        _ => null,
    };

    private static bool IsAddress(string address) =>
        Address.IsMatch(address) && MailboxAddress.TryParse(address, out var parsed) && parsed.Address == address;

    [GeneratedRegex(@"\A[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,128}@[A-Za-z0-9.-]{1,128}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex MessageId { get; }

    [GeneratedRegex(@"\A[^\s@<>"",;:\\()\[\]\p{C}]{1,64}@[^\s@<>"",;:\\()\[\]\p{C}]{1,255}\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Address { get; }

    [GeneratedRegex(@"\A[a-z]{2}(-[A-Z]{2})?\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Language { get; }

    [GeneratedRegex(@"\A(List-[A-Za-z-]{1,40}|Feedback-ID|In-Reply-To|References|X-Balise-[A-Za-z-]{1,40})\z", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex OwnHeader { get; }

    [GeneratedRegex(@"\A[\x20-\x7E]+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex PrintableAscii { get; }
}
