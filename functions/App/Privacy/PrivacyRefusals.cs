using Balise.App.Http;
using Balise.Conformance.Json;

namespace Balise.App.Privacy;

/// <summary>Why a request about somebody's data was refused.</summary>
internal static class PrivacyRefusals
{
    public static Problem Invalid(IReadOnlyList<JsonProblem> errors) => new(
        422, "privacy.invalid", "The request does not say of whom, or why.",
        "Send account or email; for an erasure also reason: no-longer-needed, consent-withdrawn, objection, unlawful or legal-obligation.", errors);

    public static Problem OwnAccount { get; } = new(
        409, "privacy.own-account", "An account cannot erase itself.", "Another operator's account has to order it.");

    public static Problem NoSuchErasure { get; } = new(404, "erasure.not-found", "There is no such erasure.");
}
