using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Mail;

/// <summary>How mail leaves: by which transport, and in whose name.</summary>
public sealed partial class MailOptions : IValidatableObject
{
    public const string Section = "Mail";
    public const string Smtp = "smtp", Files = "files", CommunicationServices = "communication-services";

    [Required, AllowedValues(Smtp, Files, CommunicationServices)] public string Transport { get; init; } = Files;
    [Required, EmailAddress] public string FromAddress { get; init; } = "ne-pas-repondre@balise.example";
    [Required] public string FromName { get; init; } = "Balise";
    [EmailAddress] public string? ReplyTo { get; init => field = OrNull(value); }

    /// <summary>Where the files transport writes.</summary>
    [Required] public string Folder { get; init; } = Path.Combine(".local", "mail");

    public string? SmtpHost { get; init; }
    [Range(1, 65535)] public int SmtpPort { get; init; } = 587;

    /// <summary>"starttls" and "tls" refuse to go on without encryption; "none" is for a relay on the same machine.</summary>
    [Required, AllowedValues("starttls", "tls", "none")] public string SmtpSecurity { get; init; } = "starttls";
    public string? SmtpUserName { get; init => field = OrNull(value); }
    public string? SmtpPassword { get; init => field = OrNull(value); }

    /// <summary>Path of a PEM root certificate trusted for the relay besides those of the system, for an institution with an authority of its own.</summary>
    public string? SmtpAdditionalRoot { get; init => field = OrNull(value); }
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00")] public TimeSpan SmtpTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>https://name.communication.azure.com of the Communication Services resource.</summary>
    public Uri? CommunicationServicesEndpoint { get; init; }
    [Required, RegularExpression("^\\d{4}-\\d{2}-\\d{2}(-preview)?$")] public string CommunicationServicesApiVersion { get; init; } = "2023-03-31";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Transport is Smtp && string.IsNullOrWhiteSpace(SmtpHost))
        {
            yield return new ValidationResult($"The {Smtp} transport needs {nameof(SmtpHost)}.", [nameof(SmtpHost)]);
        }
        if (SmtpUserName is null != SmtpPassword is null)
        {
            yield return new ValidationResult($"{nameof(SmtpUserName)} and {nameof(SmtpPassword)} go together.", [nameof(SmtpUserName)]);
        }
        if (SmtpUserName is not null && SmtpSecurity is "none")
        {
            yield return new ValidationResult("A password is not sent without encryption.", [nameof(SmtpSecurity)]);
        }
        if (Transport is CommunicationServices && CommunicationServicesEndpoint is not { IsAbsoluteUri: true, Scheme: "https" })
        {
            yield return new ValidationResult($"The {CommunicationServices} transport needs an https {nameof(CommunicationServicesEndpoint)}.",
                [nameof(CommunicationServicesEndpoint)]);
        }
    }

    /// <summary>A setting that is there and empty is not set.</summary>
    private static string? OrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<MailOptions>;
}
