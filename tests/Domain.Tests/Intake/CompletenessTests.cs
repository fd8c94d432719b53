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

    private static Submission Draft(Platforms platforms, params string[] kinds) => Samples.Draft with
    {
        Manifest = Samples.Draft.Manifest with { Platforms = platforms },
        Artefacts = [.. kinds.Select(kind => new Artefact(kind, new('a', 64), 1, "blob", Samples.Now))],
    };

    private static IEnumerable<(string, string)> Lacks(Submission draft) => Completeness.LacksOf(draft).Select(lack => (lack.Pointer, lack.Code));
}
