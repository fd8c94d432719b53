namespace Balise.Conformance.Evidence;

/// <summary>
/// The backup rules that a manifest names, in the two formats of the platform: fullBackupContent (Android 6 to 11) and dataExtractionRules (12 and later).
/// One file per configuration of the resource.
/// </summary>
public sealed record AndroidBackup
{
    /// <summary>fullBackupContent is false: nothing is backed up so.</summary>
    public bool FullBackupOff { get; init; }
    public IReadOnlyList<BackupFile> FullContent { get; init; } = [];
    public IReadOnlyList<BackupFile> Extraction { get; init; } = [];
}

/// <summary>One file of rules: its entry's name, the rules of copies to the cloud and of transfers to another device, or why it could not be read.</summary>
public sealed record BackupFile(string Entry)
{
    public ReaderRefusal? Refusal { get; init; }

    /// <summary>Null when the section is missing: everything is copied then.</summary>
    public BackupRules? Cloud { get; init; }
    public BackupRules? Transfer { get; init; }
}

/// <summary>How many rules include and exclude; Everything: one of those that include names the whole of the application's data.</summary>
public sealed record BackupRules(int Includes, int Excludes, bool Everything)
{
    /// <summary>Something stays out: it is excluded, or only a part is included.</summary>
    public bool LeavesDataOut() => Excludes > 0 || (Includes > 0 && !Everything);
}
