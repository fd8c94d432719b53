using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.Domain.Intake;

/// <summary>What a draft must hold before it can be sealed. Every lack is named at once.</summary>
public static class Completeness
{
    /// <param name="draft">The draft as it is.</param>
    /// <param name="answers">What its artefact of that kind says, if it has one.</param>
    public static IReadOnlyList<JsonProblem> LacksOf(Submission draft, AnswersFacts? answers = null)
    {
        var manifest = draft.Manifest;
        var kinds = draft.Artefacts.Select(artefact => artefact.Kind).ToHashSet(StringComparer.Ordinal);
        (bool Lacking, string Pointer, string Code, string Message)[] rules =
        [
            (manifest.Platforms.Android is not null && !kinds.Contains(ArtefactKinds.AndroidPackage), "/platforms/android", "artefact.android-package-missing",
                "The product runs on Android, so its package (android-package) must be uploaded."),
            (manifest.Platforms.Ios is not null && !kinds.Contains(ArtefactKinds.IosPackage), "/platforms/ios", "artefact.ios-package-missing",
                "The product runs on iOS, so its package (ios-package) must be uploaded."),
            (!kinds.Contains(ArtefactKinds.Sbom), "/product", "artefact.sbom-missing",
                "A software bill of materials (sbom: CycloneDX, or SPDX 2.3) must be uploaded."),
            (manifest.Platforms.Android is null && kinds.Contains(ArtefactKinds.AndroidPackage), "/platforms", "artefact.android-package-undeclared",
                "An Android package was uploaded, but the manifest declares no Android platform."),
            (manifest.Platforms.Ios is null && kinds.Contains(ArtefactKinds.IosPackage), "/platforms", "artefact.ios-package-undeclared",
                "An iOS package was uploaded, but the manifest declares no iOS platform."),
            (draft.Contacts.All(contact => contact.Role != "submission"), "/contacts", "contact.submission-missing",
                "One contact must have the role submission: the decision is sent there."),
        ];
        return
        [
            .. rules.Where(rule => rule.Lacking).Select(rule => new JsonProblem(rule.Pointer, rule.Code, rule.Message)),
            .. answers is null ? [] : DocumentsMissing(answers, kinds),
        ];
    }

    /// <summary>Documents that answers name as their proof and that nobody uploaded. The pointers lead into the answers.</summary>
    private static IEnumerable<JsonProblem> DocumentsMissing(AnswersFacts answers, HashSet<string> kinds) =>
        from answer in answers.Answers.Index()
        from document in answer.Item.Documents.Index()
        where !kinds.Contains(document.Item)
        select new JsonProblem(
            $"/answers/{answer.Index}/documents/{document.Index}", "answers.document-missing",
            $"The answer on {answer.Item.Criterion} names the document {document.Item}, which must be uploaded.");
}
