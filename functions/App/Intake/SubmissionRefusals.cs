using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>Everything intake may answer instead of doing what was asked, one problem per reason.</summary>
internal static class SubmissionRefusals
{
    public static Problem NotFound { get; } = new(404, "submission.not-found", "There is no such submission.", "Check its id and the key you call with.");

    public static Problem Invalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "manifest.invalid", "The manifest is not valid.", "Every error is listed; the JSON Schema is at /api/schemas/submission-manifest/1.", errors);

    public static Problem OtherVendor(string siren) =>
        new(422, "manifest.other-vendor", "The manifest names another vendor.", "The SIREN must be that of the account your key acts for.",
            [new("/vendor/siren", "siren.not-yours", $"{siren} is not the SIREN of your account.")]);

    public static Problem NotDraft(SubmissionState state) =>
        new(409, "submission.not-draft", "The submission can no longer be changed.", $"It is {state.Name()}. Create a new submission to change what it holds.");

    public static Problem UnknownKind(string kind, IEnumerable<string> known) =>
        new(404, "artefact.unknown-kind", "There is no such kind of artefact.", $"{kind} is none of: {string.Join(", ", known)}.");

    public static Problem TooLarge(long maxBytes) =>
        new(413, "artefact.too-large", "The artefact is too large.", $"This kind may have {maxBytes} bytes at most.");

    public static Problem TicketNeeded(long maxBytes) =>
        new(413, "artefact.ticket-needed", "The artefact is too large for a direct upload.",
            $"Above {maxBytes} bytes, ask for an upload ticket (POST …/tickets), upload there, then confirm.");

    public static Problem Truncated(long announced, long received) =>
        new(400, "artefact.truncated", "The body ended early.", $"Content-Length announced {announced} bytes, {received} came. Nothing was stored.");

    public static Problem DigestMissing { get; } =
        new(400, "artefact.digest-malformed", "The Content-Digest is not usable.", "Send Content-Digest: sha-256=:<base 64 of 32 bytes>: (RFC 9530), or leave it out.");

    public static Problem DigestDiffers(string announced, string received) =>
        new(422, "artefact.digest-differs", "The body is not the one announced.", $"Announced SHA-256 {announced}, received {received}. Nothing was stored.");

    public static Problem NotUploaded { get; } =
        new(409, "artefact.not-uploaded", "Nothing was uploaded with this ticket.", "PUT the artefact to the ticket's address first.");

    public static Problem TicketUnknown { get; } =
        new(422, "artefact.ticket-unknown", "This is not a ticket of this submission.", "Send back the ticket's upload name and digest unchanged.");

    public static Problem AnswersInvalid(IReadOnlyList<JsonProblem> errors) =>
        new(422, "answers.invalid", "The answers are not valid.",
            "Every error is listed; the JSON Schema is at /api/schemas/questionnaire-answers/1, and POST /api/questionnaire tells what is asked. Nothing was stored.", errors);

    public static Problem AnswersMissing { get; } =
        new(404, "answers.missing", "There are no answers.", "The vendor uploads them with PUT …/artefacts/answers before sealing.");

    public static Problem NoTicketForAnswers { get; } =
        new(422, "artefact.no-ticket", "Answers take no ticket.", "They are read as they come in, so that errors are named at once: PUT them to …/artefacts/answers.");

    public static Problem TooManyUploads { get; } =
        new(409, "submission.too-many-uploads", "This draft was uploaded to too often.", "Seal it, or create a new submission.");

    public static Problem CannotSeal(IReadOnlyList<JsonProblem> errors) =>
        new(422, "submission.incomplete", "The submission cannot be sealed yet.", "Everything that is missing is listed.", errors);

    public static Problem Busy { get; } =
        new(409, "submission.busy", "The submission changes at this very moment.", "Another request came first. Try again.");
}
