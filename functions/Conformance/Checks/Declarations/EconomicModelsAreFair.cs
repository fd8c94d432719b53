using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Checks.Declarations;

/// <summary>The declared economic models keep to what the store bars: no advertising on health data, no service in exchange for data.</summary>
public sealed class EconomicModelsAreFair : ICheck
{
    public CheckInfo Info { get; } = new(
        "ETH-ECO-001", new("Les modèles économiques respectent les interdits", "The economic models keep to what is barred"), Since: "0.1.0");

    public Finding Evaluate(EvidenceBundle evidence)
    {
        var (manifest, models) = (evidence.Manifest, evidence.Manifest.EconomicModels);
        string[] faults = [.. models.Index().SelectMany(row => Faults(row.Item, manifest).Select(member => $"manifest:/economicModels/{row.Index}/{member}"))];
        return faults is []
            ? Info.Met($"Les {models.Count} modèle(s) déclarés sont admis.", $"The {models.Count} declared model(s) are admitted.", "manifest:/economicModels")
            : Info.NotMet(
                $"{faults.Length} point(s) des modèles déclarés sont interdits.", $"{faults.Length} point(s) of the declared models are barred.", faults);
    }

    private static IEnumerable<string> Faults(EconomicModel model, ProductManifest manifest)
    {
        var secondary = manifest.DataUses.Where(use => use.Secondary).ToArray();
        if (model.Code == "advertising" && (manifest.Profile.HandlesHealthData || manifest.DataUses.Any(use => use.HealthData)))
            yield return "code";
        if (model.Code is not ("value-sharing" or "data-licensing" or "research-partnership"))
            yield break;
        if (model.ConditionOfService)
            yield return "conditionOfService";
        // What third parties receive must be among the declared uses, each one chosen by the person.
        if (secondary is [] || secondary.Any(use => !use.OptIn))
            yield return "code";
    }
}
