using System.ComponentModel.DataAnnotations;
using Balise.Conformance.Attestations;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Signing;

/// <summary>With which key decisions are signed: one in Azure Key Vault, or, without a vault, one in a local file. And for how long a decision is good.</summary>
public sealed partial class SigningOptions : IValidatableObject
{
    public const string Section = "Signing";

    /// <summary>For example https://balise.vault.azure.net. Plain http is accepted for this machine only.</summary>
    public Uri? VaultUrl { get; set; }

    [Required, RegularExpression("^[0-9A-Za-z-]{1,127}$")]
    public string KeyName { get; set; } = "decisions";

    /// <summary>A private key in PEM (PKCS #8) that only its owner can read. The embedded host makes it; nothing else does.</summary>
    public string KeyFile { get; set; } = ".local/signing-key.pem";

    /// <summary>
    /// The public half of the root key, as base64 of its SubjectPublicKeyInfo (the middle of a PEM file). A trust document is taken in only when this key signed it.
    /// </summary>
    public string? Root { get; set; }

    /// <summary>How long after its issue an attestation may be relied on: a first listing lasts one year in the national process.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "3660.00:00:00")]
    public TimeSpan Validity { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long the stage waits when the key cannot be asked.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The limit of one request to the vault.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:00:30")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    public VerificationKey? RootKey => string.IsNullOrWhiteSpace(Root) ? null : VerificationKey.OfBase64(Root);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (VaultUrl is { IsAbsoluteUri: false } || (VaultUrl is { } vault && vault.Scheme != "https" && !(vault.Scheme == "http" && vault.IsLoopback)))
        {
            yield return new($"{Section}:VaultUrl must be an absolute https address; plain http is for this machine only.");
        }

        if (VaultUrl is null && string.IsNullOrWhiteSpace(KeyFile))
        {
            yield return new($"Set {Section}:VaultUrl, or {Section}:KeyFile where there is no vault.");
        }

        if (!string.IsNullOrWhiteSpace(Root) && RootKey is null)
        {
            yield return new($"{Section}:Root must be the base64 of a public key (SubjectPublicKeyInfo) on P-256.");
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SigningOptions>;
}
