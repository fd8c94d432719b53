using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The application's data are left out of the platform's backups.</summary>
public sealed class ApkForbidsBackup : AndroidPackageCheck
{
    private const string Attribute = Manifest + "#application@allowBackup";
    private const string FullContent = Manifest + "#application@fullBackupContent";
    private const string Extraction = Manifest + "#application@dataExtractionRules";
    private const int FirstToReadExtractionRules = 31;

    public override CheckInfo Info { get; } = new(
        "SEC-APK-007", new("Les sauvegardes de la plateforme sont refusées", "The platform's backups are refused"), Since: "0.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        { AllowBackup: false } => Info.Met("Les sauvegardes sont refusées.", "Backups are refused.", Attribute),
        { Backup: { } backup } when backup is { FullBackupOff: true } or { FullContent.Count: > 0 } or { Extraction.Count: > 0 } => Ruled(facts, backup),
        { AllowBackup: true } => Info.NotMet("Les sauvegardes sont permises.", "Backups are permitted.", Attribute),
        _ => Info.NotMet(
            "L'attribut est absent : la plateforme permet les sauvegardes.", "The attribute is absent: the platform permits backups.", Attribute),
    };

    /// <summary>Devices before Android 12 read the older format alone, so it is asked for as long as the application installs there.</summary>
    private Finding Ruled(AndroidPackageFacts facts, AndroidBackup backup)
    {
        string[] unread = [.. backup.FullContent.Concat(backup.Extraction).Where(file => file.Refusal is not null).Select(file => $"android-package:{file.Entry}")];
        if (unread is not [])
        {
            return Info.Inconclusive("Des règles de sauvegarde n'ont pas pu être lues.", "Backup rules could not be read.", unread);
        }

        List<string> copied = [];
        if (facts.MinSdk < FirstToReadExtractionRules && !backup.FullBackupOff)
        {
            copied.AddRange(Copied(backup.FullContent, FullContent));
        }

        copied.AddRange(Copied(backup.Extraction, Extraction));
        return copied is []
            ? Info.Met(
                "Les sauvegardes sont permises, et les règles de chaque format en écartent des données ; lesquelles reste à confirmer.",
                "Backups are permitted, and the rules of each format leave data out; which ones is to be confirmed.", FullContent, Extraction)
            : Info.NotMet(
                "Les sauvegardes sont permises, et un des deux formats de règles n'en écarte aucune donnée.",
                "Backups are permitted, and one of the two formats of rules leaves no data out.", [.. copied]);
    }

    private static IEnumerable<string> Copied(IReadOnlyList<BackupFile> files, string attribute) => files is []
        ? [attribute]
        : files.Where(file => file.Cloud?.LeavesDataOut() is not true).Select(file => $"android-package:{file.Entry}");
}
