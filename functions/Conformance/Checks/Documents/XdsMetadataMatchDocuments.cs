using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Documents;

/// <summary>What an exchange archive says of its documents is what they say themselves, and versions of a document follow each other.</summary>
public sealed class XdsMetadataMatchDocuments : SampleCheck
{
    private const string NumericalService = "SNR";

    public override CheckInfo Info { get; } = new(
        "SYN-DMP-001", new("Les métadonnées XDS suivent l'en-tête des documents", "The XDS metadata follow the header of the documents"), Since: "1.1.0");

    protected override bool IsConcerned(Profile profile) => profile.ExchangesWithSharedRecord;

    protected override Finding Evaluate(CdaSampleFacts facts)
    {
        SampleFinding[] departures =
        [
            .. facts.Versions,
            .. facts.Xdm?.Findings.Where(finding => finding.Class != "minor").Select(finding => finding with { Where = $"xdm:{finding.Where}" }) ?? [],
        ];
        return (departures, facts.Xdm) switch
        {
            ({ Length: > 0 }, _) => Info.NotMet(
                $"{departures.Length} écart(s) : {departures.Words().Fr}.", $"{departures.Length} departure(s): {departures.Words().En}.", departures.Places()),
            (_, null) => Info.Inconclusive(
                "L'échantillon n'est pas une archive IHE XDM : ses métadonnées ne peuvent pas être comparées.",
                "The sample is no IHE XDM archive: there are no metadata to compare."),
            (_, { Entries: var entries }) => Info.Met(
                $"{entries.Count} entrée(s) conformes aux documents, dont {Listed(entries)} avec le code {NumericalService} attendu d'un service référencé.",
                $"{entries.Count} entry(ies) agree with the documents, {Listed(entries)} of them with the code {NumericalService} expected of a listed service."),
        };
    }

    /// <summary>A listed service is its own type of facility and its own practice setting; told, not asked for.</summary>
    private static int Listed(IReadOnlyList<XdmEntry> entries) =>
        entries.Count(entry => entry is { FacilityType: NumericalService, PracticeSetting: NumericalService });
}
