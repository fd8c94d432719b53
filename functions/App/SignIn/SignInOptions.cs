using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>How long somebody stays signed in, and through which issuers people and machines come.</summary>
public sealed partial class SignInOptions : IValidatableObject
{
    public const string Section = "SignIn";

    /// <summary>A session without a request for so long is over. Pro Santé Connect ends its own after the same time.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "04:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>And so is one that began so long ago.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "12:00:00")]
    public TimeSpan Longest { get; set; } = TimeSpan.FromHours(4);

    /// <summary>
    /// A certificate with its private key (PKCS #12 in base64, as Key Vault hands out its certificates) that the keys of cookies and forms are encrypted with where they are kept.
    /// </summary>
    public string? KeyCertificate { get; set; }

    /// <summary>The former certificate, while keys that it encrypted are still in use.</summary>
    public string? FormerKeyCertificate { get; set; }

    /// <summary>By a short name of ours, which is part of the address that an issuer sends people back to.</summary>
    public IDictionary<string, SignInIssuer> Issuers { get; } = new Dictionary<string, SignInIssuer>(StringComparer.Ordinal);

    internal bool TakesPeople => Issuers.Values.Any(issuer => issuer.For is IssuerUse.People);

    /// <summary>Which client of which issuer acts for which account.</summary>
    public IList<MachineClient> Machines { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => SignInRules.ProblemsOf(this).Select(problem => new ValidationResult(problem));

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SignInOptions>;
}

/// <summary>A client that fetches its tokens from a configured issuer, and the account it acts for.</summary>
public sealed class MachineClient
{
    public string Issuer { get; set; } = "";

    public string Client { get; set; } = "";

    public string Account { get; set; } = "";
}
