using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>Reads what a manifest declares of its uses of data and of its economic models.</summary>
internal static class DataUseReader
{
    public static IReadOnlyList<DataUse> Uses(ObjectReader root)
    {
        var uses = root.Objects("dataUses", 0, 30, Use);
        RefuseRepeated(root, "dataUses", "id", uses, use => use?.Id);
        return uses;
    }

    public static IReadOnlyList<EconomicModel> Models(ObjectReader root)
    {
        var models = root.Objects("economicModels", 1, 9, model => new EconomicModel(
            model.Text("code", TextRule.OneOf(Vocabularies.EconomicModels.Keys)),
            model.Object("disclosure", disclosure => ManifestReader.Bilingual(disclosure, 1000)),
            model.Flag("conditionOfService")));
        RefuseRepeated(root, "economicModels", "code", models, model => model?.Code);
        return models;
    }

    private static DataUse Use(ObjectReader use)
    {
        var read = new DataUse
        {
            Id = use.Text("id", ManifestRules.Code),
            Purpose = use.Object("purpose", purpose => ManifestReader.Bilingual(purpose, 300)),
            Secondary = use.Flag("secondary"),
            DataCategories = ManifestReader.Codes(use, "dataCategories", 1, 20, Vocabularies.DataCategories),
            HealthData = use.Flag("healthData"),
            LegalBasis = use.Text("legalBasis", TextRule.OneOf(Vocabularies.LegalBases.Keys)),
            HealthDataBasis = use.OptionalText("healthDataBasis", TextRule.OneOf(Vocabularies.HealthDataBases.Keys)),
            Controller = use.Text("controller", TextRule.Line(120)),
            Processors = use.OptionalTexts("processors", 30, TextRule.Line(120)),
            Recipients = use.OptionalTexts("recipients", 30, TextRule.Line(120)),
            HostingCountry = use.Text("hostingCountry", ManifestRules.Country),
            HdsCertificate = use.OptionalText("hdsCertificate", TextRule.Line(120, least: 3)),
            Transfers = use.OptionalObjects("transfers", 30, transfer => new Transfer(
                transfer.Text("country", ManifestRules.Country), transfer.Text("safeguard", TextRule.Line(300)))),
            Retention = use.Text("retention", ManifestRules.Duration),
            OptIn = use.Flag("optIn"),
            AutomatedDecisions = use.Flag("automatedDecisions"),
        };
        if (read.HealthData != use.Has("healthDataBasis"))
            use.Refuse("healthDataBasis", "manifest.health-data-basis", "The basis for health data is expected exactly when health data are used.");
        return read;
    }

    private static void RefuseRepeated<T>(ObjectReader root, string list, string member, IReadOnlyList<T> items, Func<T, string?> key)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < items.Count; i++)
        {
            if (key(items[i]) is { Length: > 0 } value && !seen.Add(value))
                root.RefuseAt($"{list}/{i}/{member}", "manifest.repeated", $"\"{value}\" is given twice.");
        }
    }
}
