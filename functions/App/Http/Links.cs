using System.ComponentModel.DataAnnotations;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Http;

/// <summary>How the outside reaches the suite. Behind the Functions host our own address is not the public one, so it is a setting.</summary>
public sealed partial class SiteOptions
{
    /// <summary>Absolute URL without a path, for instance https://balise.example.org.</summary>
    [Required, RegularExpression("^https?://[^/?#]+$")]
    public string PublicBaseUrl { get; set; } = "http://localhost:7071";

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<SiteOptions>;
}

/// <summary>Every address that answers, pages and mails give.</summary>
public sealed class Links(IOptions<SiteOptions> options)
{
    private readonly string site = options.Value.PublicBaseUrl;

    /// <summary>Absolute, without a path.</summary>
    public string Site => site;

    public bool IsSecure => site.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    public string Host => new Uri(site).Host;

    public string Home => $"{site}/";

    public string Submission(SubmissionId id) => $"{site}/api/submissions/{id}";

    public string Report(SubmissionId id) => $"{site}/api/submissions/{id}/report";

    public string Attestation(SubmissionId id) => $"{site}/api/submissions/{id}/attestation";

    public string Artefact(SubmissionId id, string kind) => $"{site}/api/submissions/{id}/artefacts/{kind}";

    public string Listing(ListingId id) => $"{site}/api/catalogue/{id}";

    public string ListingPage(ListingId id) => $"{site}/catalogue/{id}";

    public string Suspension(ListingId id) => $"{site}/api/catalogue/{id}/suspension";

    public string Call(CallId id) => $"{site}/api/calls/{id}";

    public string CallPage(CallId id) => $"{site}/calls/{id}";

    public string Account(AccountId id) => $"{site}/api/accounts/{id}";

    /// <summary>The page of accounts after one of them, under the same filter.</summary>
    public string Accounts(string? number, string? name, AccountId after) =>
        $"{site}/api/accounts{QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal) { ["number"] = number, ["name"] = name, ["after"] = after.ToString() })}";

    /// <summary>The page of an invitation. It is in the mail alone.</summary>
    public string Join(Domain.Accounts.InvitationToken token) => $"{site}/join/{token.Text}";

    public string Absolute(string pathAndQuery) => site + pathAndQuery;
}
