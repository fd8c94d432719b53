using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;

namespace Balise.App.Domains;

/// <summary>Why a claim to a domain is not taken or not looked at.</summary>
internal static class DomainRefusals
{
    public static Problem NotFound { get; } = new(404, "domain.not-found", "Your account claims no such domain.", "GET /api/account/domains lists those it claims.");

    public static Problem AccountNotFound { get; } = new(404, "account.not-found", "There is no such account.", "An operator names one: ?account=<its id>. A vendor sees its own.");

    public static Problem TooMany { get; } =
        new(409, "domain.too-many", "Your account claims too many domains.", $"{DomainProof.MostPerAccount} at most. A proof covers all subdomains; DELETE those you need no more.");

    public static Problem Busy { get; } = new(409, "domain.busy", "The claim changes at this very moment.", "Another request came first. Try again.");

    public static Problem JustLooked { get; } = new(429, "domain.looked-at-just-now", "The domain was looked at just now.", "Wait for as long as Retry-After says.");

    public static Problem Invalid(IReadOnlyList<JsonProblem> errors) => new(422, "domain.invalid", "The claim is not valid.", "Send {\"domain\": \"example.org\"}.", errors);
}
