using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using Balise.App.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Web;

/// <summary>Whom to tell of a weakness of this installation.</summary>
public sealed partial class SecurityTextOptions : IValidatableObject
{
    public const string Section = "SecurityText";

    /// <summary>A mailto, https or tel address. Without one there is no file.</summary>
    public Uri? Contact { get; init; }

    /// <summary>Until when the contact is good. RFC 9116 asks for less than a year ahead, and for a person who renews it.</summary>
    public DateTimeOffset? Expires { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Contact is not (null or { IsAbsoluteUri: true, Scheme: "mailto" or "https" or "tel" }))
        {
            yield return new ValidationResult($"{nameof(Contact)} must be a mailto, https or tel address.", [nameof(Contact)]);
        }

        if (Contact is not null && Expires is null)
        {
            yield return new ValidationResult($"{nameof(Contact)} needs {nameof(Expires)}.", [nameof(Expires)]);
        }
    }

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SecurityTextOptions>;
}

/// <summary>Serves security.txt (RFC 9116) of this installation, as our own checks ask it of every product.</summary>
public static class SecurityText
{
    private static readonly Problem None = new(404, "security-text.none", "This installation names no security contact.", "Its operator sets SecurityText:Contact.");

    public static Results<FileContentHttpResult, ProblemHttpResult> Handle(IOptions<SecurityTextOptions> options, Links links) =>
        options.Value is { Contact: { } contact, Expires: { } expires }
            ? TypedResults.Bytes(
                Encoding.UTF8.GetBytes(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Contact: {contact.AbsoluteUri}\nExpires: {expires.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}\nPreferred-Languages: fr, en\nCanonical: {links.Absolute("/.well-known/security.txt")}\n")),
                "text/plain; charset=utf-8")
            : None.ToResult();
}
