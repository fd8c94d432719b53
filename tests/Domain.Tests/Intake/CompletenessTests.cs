using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;

namespace Balise.Domain.Tests.Intake;

public sealed class CompletenessTests
{
    private static readonly WebPlatform Web = new("https://app.carnet.example.org/");
    private static readonly AndroidPlatform Android = new("org.example.carnet");
    private static readonly IosPlatform Ios = new("org.example.carnet");

    [Fact]
    public void A_draft_with_all_its_documents_lacks_nothing() =>
        Assert.Empty(Completeness.LacksOf(Draft(new(Web, Android, Ios), ArtefactKinds.AndroidPackage, ArtefactKinds.IosPackage, ArtefactKinds.Sbom)));

    [Fact]
    public void Every_lack_is_named_at_once() =>
        Assert.Equal(
            [
                ("/platforms/android", "artefact.android-package-missing"), ("/platforms/ios", "artefact.ios-package-missing"),
                ("/product", "artefact.sbom-missing"), ("/contacts", "contact.submission-missing"),
            ],
            Lacks(Draft(new(Web, Android, Ios)) with { Contacts = [] }));

    [Fact]
    public void What_the_manifest_does_not_declare_may_not_be_uploaded() =>
        Assert.Equal(
            [("/platforms", "artefact.android-package-undeclared"), ("/platforms", "artefact.ios-package-undeclared")],
            Lacks(Draft(new(Web, null, null), ArtefactKinds.AndroidPackage, ArtefactKinds.IosPackage, ArtefactKinds.Sbom)));

    [Fact]
    public void A_web_application_needs_its_bill_of_materials_only() =>
        Assert.Equal([("/product", "artefact.sbom-missing")], Lacks(Draft(new(Web, null, null))));

    [Fact]
    public void Answers_lack_the_documents_that_they_name_and_nobody_uploaded()
    {
        var answers = new AnswersFacts
        {
            Answers =
            [
                new() { Criterion = "baseline/BAS-SEC-01", Response = "yes" },
                new() { Criterion = "baseline/BAS-SEC-02", Response = "proved", Documents = ["dpia", "penetration-test"] },
            ],
        };
        var draft = Draft(new(Web, null, null), ArtefactKinds.Answers, "dpia");
        Assert.Equal(
            [("/product", "artefact.sbom-missing"), ("/answers/1/documents/1", "answers.document-missing")],
            Completeness.LacksOf(draft, answers).Select(lack => (lack.Pointer, lack.Code)));
        Assert.Empty(Completeness.LacksOf(Draft(new(Web, null, null), ArtefactKinds.Answers, ArtefactKinds.Sbom, "dpia", "penetration-test"), answers));
    }

    private static Submission Draft(Platforms platforms, params string[] kinds) => Samples.Draft with
    {
        Manifest = Samples.Draft.Manifest with { Platforms = platforms },
        Artefacts = [.. kinds.Select(kind => new Artefact(kind, new('a', 64), 1, "blob", Samples.Now))],
    };

    private static IEnumerable<(string, string)> Lacks(Submission draft) => Completeness.LacksOf(draft).Select(lack => (lack.Pointer, lack.Code));
}
