using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>Each permission that reaches personal data has a reason that the vendor declares.</summary>
public sealed class ApkPermissionsAreJustified : AndroidPackageCheck
{
    private const string Place = Manifest + "#uses-permission ";

    public override CheckInfo Info { get; } = new(
        "ETH-PRM-001", new("Les permissions sensibles sont justifiées", "Sensitive permissions are justified"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        var justified = (evidence.Manifest.Platforms.Android?.Permissions ?? []).Select(row => row.Name).ToHashSet(StringComparer.Ordinal);
        string[] dangerous = [.. facts.Permissions.Where(DangerousPermissions.Contains)];
        string[] others = [.. dangerous.Where(name => DangerousPermissions.ReachesOtherPeople(name) && !justified.Contains(name))];
        string[] missing = [.. dangerous.Where(name => !justified.Contains(name))];
        return (others, missing) switch
        {
            ([], []) when dangerous is [] => Info.Met("L'application ne demande aucune permission sensible.", "The application asks for no sensitive permission.", Manifest),
            ([], []) => Info.Met(
                $"Chacune des {dangerous.Length} permissions sensibles a une raison déclarée ; sa pertinence reste à confirmer.",
                $"Each of the {dangerous.Length} sensitive permissions has a declared reason; whether it holds is to be confirmed.",
                Places(dangerous)),
            ([], _) => Info.NotMet(
                $"Permissions sensibles sans raison déclarée : {missing.Length}.", $"Sensitive permissions without a declared reason: {missing.Length}.",
                Places(missing)),
            _ => Info.NotMet(
                $"Permissions sensibles sans raison déclarée : {missing.Length}, dont {others.Length} sur les messages, les appels ou les contacts.",
                $"Sensitive permissions without a declared reason: {missing.Length}, of which {others.Length} on messages, calls or contacts.",
                Places([.. others, .. missing.Except(others, StringComparer.Ordinal)])),
        };
    }

    private static string[] Places(IEnumerable<string> permissions) => [.. permissions.Select(name => Place + name)];
}
