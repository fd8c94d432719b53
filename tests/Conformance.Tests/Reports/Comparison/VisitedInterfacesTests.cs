using Balise.Conformance.Evidence;
using Balise.Conformance.Reports.Comparison;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Reports.Comparison;

public sealed class VisitedInterfacesTests
{
    [Fact]
    public void Another_answer_of_the_server_or_of_a_provider_is_of_the_environment()
    {
        var later = GoodEvidence.Bundle with { Fhir = null, Identity = new("identity-visitor/1", new([])) };
        Assert.Equal(
            [Cause.FhirServer, Cause.IdentityProviders],
            EvidenceParts.Between(GoodEvidence.Bundle, later).Select(part => Assert.Single(part.Causes)));
        Assert.Equal(later, EvidenceParts.Between(GoodEvidence.Bundle, later).Aggregate(GoodEvidence.Bundle, (evidence, part) => part.Take(evidence)));
    }

    [Fact]
    public void At_another_address_another_server_is_seen()
    {
        var elsewhere = GoodEvidence.Bundle with
        {
            Manifest = GoodEvidence.Manifest with { Interfaces = GoodEvidence.Manifest.Interfaces! with { Fhir = new("https://other.example.org/r4", []) } },
            Fhir = null,
        };
        var part = Assert.Single(EvidenceParts.Between(GoodEvidence.Bundle, elsewhere));
        Assert.Equal(Cause.Manifest, Assert.Single(part.Causes));
        Assert.Null(part.Take(GoodEvidence.Bundle).Fhir);
    }

    [Fact]
    public void Another_reading_of_the_same_description_is_of_the_reader()
    {
        var bundle = GoodEvidence.Bundle with { Artefacts = [.. GoodEvidence.Bundle.Artefacts, new(ArtefactKinds.OpenApi, new('c', 64), 10)] };
        var part = Assert.Single(EvidenceParts.Between(bundle, bundle with { OpenApi = null }));
        Assert.Equal(Cause.Reader(ArtefactKinds.OpenApi), Assert.Single(part.Causes));
    }
}
