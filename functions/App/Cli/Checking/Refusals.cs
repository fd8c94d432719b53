using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;

namespace Balise.App.Cli.Checking;

/// <summary>What intake would refuse of a folder: lacks of the submission, documents that are too large, answers that cannot be read or do not fit the packs.</summary>
internal static class Refusals
{
    public static IReadOnlyList<JsonProblem> Of(Collected collected, IReadOnlyList<Pack> packs) =>
    [
        .. Completeness.LacksOf(Draft(collected), collected.Evidence.Answers?.Facts),
        .. collected.Evidence.Artefacts.Where(document => document.Bytes > ArtefactKinds.MaxBytes[document.Kind]).Select(document => new JsonProblem(
            document.Kind, "artefact.too-large", $"It has {document.Bytes} bytes; at most {ArtefactKinds.MaxBytes[document.Kind]} are accepted.")),
        .. AnswersOf(collected.Evidence, packs).Select(problem => problem with { Pointer = ArtefactKinds.Answers + problem.Pointer }),
    ];

    private static IReadOnlyList<JsonProblem> AnswersOf(EvidenceBundle evidence, IReadOnlyList<Pack> packs) => evidence.Answers switch
    {
        { Refusal: { } refusal } => [new(refusal.Where ?? "", refusal.Code, refusal.Message)],
        { Facts: { } answers } => Questionnaire.ProblemsOf(answers, packs, ProductTraits.Of(evidence.Manifest)),
        _ => [],
    };

    private static Submission Draft(Collected collected) => new()
    {
        Id = default,
        Vendor = default,
        State = SubmissionState.Draft,
        CreatedAt = collected.Evidence.CollectedAt,
        Since = collected.Evidence.CollectedAt,
        Manifest = collected.Evidence.Manifest,
        Contacts = collected.Contacts,
        Artefacts = [.. collected.Evidence.Artefacts.Select(document => new Artefact(document.Kind, document.Sha256, document.Bytes, Blob: "", collected.Evidence.CollectedAt))],
        History = [],
    };
}
