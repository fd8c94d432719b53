using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Reads the backup rules of both formats (Android developer documentation, "Back up user data with Auto Backup"): full-backup-content, and
/// data-extraction-rules with its cloud-backup and device-transfer sections.
/// </summary>
internal static class BackupReader
{
    public static AndroidBackup Read(IReadOnlyList<XmlElement> applications, ManifestAttributes attributes, ResourceDocuments documents)
    {
        var written = attributes.All(applications, FrameworkAttribute.FullBackupContent);
        var off = written.Count > 0 && written.All(value => value.AsInteger() == 0);
        return new()
        {
            FullBackupOff = off,
            FullContent = off ? [] : [.. documents.Of(applications, FrameworkAttribute.FullBackupContent).Select(document => FullContent(document, attributes))],
            Extraction = [.. documents.Of(applications, FrameworkAttribute.DataExtractionRules).Select(document => Extraction(document, attributes))],
        };
    }

    private static BackupFile FullContent(ResourceDocument document, ManifestAttributes attributes) =>
        Refusal(document, "full-backup-content") is { } refusal
            ? new(document.Entry) { Refusal = refusal }
            : new(document.Entry)
            {
                Cloud = Rules(document.Elements!.Where(element => element is { Depth: 1, Parent: "full-backup-content" }), attributes),
            };

    private static BackupFile Extraction(ResourceDocument document, ManifestAttributes attributes) =>
        Refusal(document, "data-extraction-rules") is { } refusal
            ? new(document.Entry) { Refusal = refusal }
            : new(document.Entry)
            {
                Cloud = Section(document.Elements!, "cloud-backup", attributes),
                Transfer = Section(document.Elements!, "device-transfer", attributes),
            };

    private static BackupRules? Section(IReadOnlyList<XmlElement> elements, string name, ManifestAttributes attributes) =>
        elements.Any(element => element.Depth == 1 && element.Name == name)
            ? Rules(elements.Where(element => element.Depth == 2 && element.Parent == name), attributes)
            : null;

    private static BackupRules Rules(IEnumerable<XmlElement> children, ManifestAttributes attributes)
    {
        var (includes, excludes, everything) = (0, 0, false);
        foreach (var rule in children)
        {
            excludes += rule.Name == "exclude" ? 1 : 0;
            if (rule.Name == "include")
            {
                includes++;
                everything |= Is(rule, "domain", "root") && Is(rule, "path", ".", "./", "/", "");
            }
        }

        return new(includes, excludes, everything);

        bool Is(XmlElement rule, string name, params ReadOnlySpan<string> expected) =>
            attributes.Plain(rule, name) is { Count: > 0 } values ? expected.Contains(values[0].AsText()) : expected.Contains("");
    }

    private static ReaderRefusal? Refusal(ResourceDocument document, string root) => document.Refusal
        ?? (document.Elements is [{ } first, ..] && first.Name == root
            ? null
            : new("backup.root", $"The document's root is not {root}.", document.Entry));
}
