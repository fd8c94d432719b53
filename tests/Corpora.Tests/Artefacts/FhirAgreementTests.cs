using System.Text.Json;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Fhir;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>
/// Statements of real servers that Lantern tests with. What is expected is what Lantern's rules (its validation package) say of each file; statements of older
/// versions are judged by the same rules and then refused by name.
/// </summary>
public sealed class FhirAgreementTests(ITestOutputHelper output)
{
    /// <summary>File, refusal, whether Lantern's rules hold: kind, implementation, described, function, documents, resources, search parameters.</summary>
    public static TheoryData<string, string?, string> Expected => new()
    {
        { "epic_capability_dstu2.json", "fhir.dstu2", "kind -implementation described function documents resources parameters" },
        { "cerner_capability_dstu2.json", "fhir.dstu2", "kind -implementation described function documents resources parameters" },
        { "allscripts_capability_dstu2.json", "fhir.dstu2", "kind implementation described function documents resources parameters" },
        { "supported_profiles_dstu2.json", "fhir.dstu2", "kind implementation described function documents resources parameters" },
        { "advantagecare_physicians_stu3.json", "fhir.stu3", "kind -implementation described function documents resources parameters" },
        { "careevolution_dstu2.json", null, "kind implementation described function documents resources parameters" },
    };

    [Theory, MemberData(nameof(Expected))]
    public void A_statement_is_judged_as_lantern_judges_it(string file, string? refusal, string rules)
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var path = Path.Combine(Folder, "capabilityreceiver", "testdata", file);
        Assert.SkipUnless(File.Exists(path), $"{file} is not in this sample.");
        var bytes = File.ReadAllBytes(path);
        using var document = JsonDocument.Parse(bytes);
        var codes = CapabilityRules.FaultsOf(document.RootElement).Select(fault => fault.Code).ToHashSet(StringComparer.Ordinal);
        var found = string.Join(' ', ((string, string[])[])
        [
            ("kind", ["fhir.kind"]), ("implementation", ["fhir.implementation"]), ("described", ["fhir.undescribed"]), ("function", ["fhir.no-function"]),
            ("documents", ["fhir.document", "fhir.document-repeated"]), ("resources", ["fhir.resource-repeated"]),
            ("parameters", ["fhir.search-parameter", "fhir.search-parameter-repeated"]),
        ] is var table ? table.Select(row => row.Item2.Any(codes.Contains) ? "-" + row.Item1 : row.Item1) : []);
        var observed = FhirReader.ReadCapability(bytes);
        output.WriteLine($"{file}: {observed.Refusal?.Code ?? observed.Facts!.FhirVersion}; {found}; all: {string.Join(' ', codes)}");
        Assert.Equal(refusal, observed.Refusal?.Code);
        Assert.Equal(rules, found);
    }

    [Fact]
    public void Every_file_is_answered()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Directory.GetFiles(Folder, "*.json", SearchOption.AllDirectories);
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var observed = FhirReader.ReadDocument(stream);
            output.WriteLine($"{Path.GetFileName(file)}: {observed.Refusal?.Code ?? $"{observed.Facts!.Capability?.Profiles.Count} profiles, {observed.Facts.Capability?.Resources} resources, security {observed.Facts.Capability?.HasSecurity}, {string.Join(' ', observed.Facts.Capability?.Faults.Select(fault => fault.Code).Distinct(StringComparer.Ordinal) ?? [])}"}");
            Assert.True(observed.Facts is null != observed.Refusal is null);
        }

        Assert.NotEmpty(files);
    }

    [Fact]
    public void A_real_smart_configuration_lacks_its_grants()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var bytes = File.ReadAllBytes(Path.Combine(Folder, "endpointmanager", "pkg", "testdata", "authorization_cerner_smart_response.json"));
        var facts = FhirReader.ReadSmartConfiguration(bytes, new Uri("https://fhir.example.org/r4/")).Facts!;
        output.WriteLine(string.Join(", ", facts.Faults.Select(fault => $"{fault.Code} {fault.Where}")));
        Assert.Equal(["smart.list grant_types_supported", "smart.sign-in jwks_uri"], facts.Faults.Select(fault => $"{fault.Code} {fault.Where}"));
    }

    private static string Folder => Path.Combine(Testing.Corpora.Find()!, "fhir", "lantern");
}
