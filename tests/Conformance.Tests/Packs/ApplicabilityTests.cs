using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Packs;

public sealed class ApplicabilityTests
{
    [Theory]
    [InlineData("""{"platform":"web"}""", true)]
    [InlineData("""{"platform":"ios"}""", false)]
    [InlineData("""{"flag":"handlesHealthData"}""", true)]
    [InlineData("""{"flag":"usesIns"}""", false)]
    [InlineData("""{"not":{"flag":"usesIns"}}""", true)]
    [InlineData("""{"all":[{"platform":"web"},{"platform":"ios"}]}""", false)]
    [InlineData("""{"any":[{"platform":"web"},{"platform":"ios"}]}""", true)]
    [InlineData("""{"all":[{"any":[{"flag":"usesIns"},{"flag":"patientAccounts"}]},{"not":{"platform":"ios"}}]}""", true)]
    public void An_expression_holds_as_it_reads(string expression, bool expected)
    {
        var root = JsonNode.Parse(PackReaderTests.Baseline)!;
        root["criteria"]![0]!["appliesWhen"] = JsonNode.Parse(expression);
        var pack = Assert.IsType<PackReading.Valid>(PackReader.Read(Encoding.UTF8.GetBytes(root.ToJsonString()))).Pack;
        Assert.Equal(expected, pack.Criteria[0].AppliesWhen.Holds(ProductTraits.Of(GoodEvidence.Manifest)));
    }

    [Fact]
    public void Each_flag_of_the_profile_can_be_asked_and_answers_for_itself()
    {
        var properties = typeof(Profile).GetProperties().Where(property => property.PropertyType == typeof(bool)).ToArray();
        Assert.Equal(12, properties.Length);
        foreach (var property in properties)
        {
            var profile = new Profile();
            var flag = new Applicability.Flag(char.ToLowerInvariant(property.Name[0]) + property.Name[1..]);
            Assert.False(flag.Holds(ProductTraits.Of(GoodEvidence.Manifest with { Profile = profile })));
            property.SetValue(profile, true);
            Assert.True(flag.Holds(ProductTraits.Of(GoodEvidence.Manifest with { Profile = profile })));
        }
    }
}
