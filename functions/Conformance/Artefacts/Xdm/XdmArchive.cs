using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Xdm;

/// <summary>
/// Reads an exchange archive: README.TXT and INDEX.HTM at the root, IHE_XDM with a folder per submission set, in each METADATA.XML and the documents. Names are
/// compared without case.
/// </summary>
internal static class XdmArchive
{
    private const string Folder = "IHE_XDM/";
    private const string MetadataFile = "METADATA.XML";
    private const int MostFindings = 200;
    private const int MostSets = 50;

    public static bool IsOne(SampleArchive archive) => archive.Entries.Any(entry => IsBelow(entry.Name));

    public static bool IsBelow(string name) => name.StartsWith(Folder, StringComparison.OrdinalIgnoreCase);

    public static bool IsMetadata(string name) => name.EndsWith("/" + MetadataFile, StringComparison.OrdinalIgnoreCase);

    public static XdmFacts Read(SampleArchive archive)
    {
        var findings = new CdaFindings(MostFindings);
        var sets = archive.Entries.Where(entry => IsBelow(entry.Name)).Select(entry => entry.Name.Split('/'))
            .Where(path => path.Length > 2).Select(path => $"{path[0]}/{path[1]}/").Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        CheckLayout(archive, sets, findings);
        List<XdmEntry> entries = [];
        foreach (var (index, set) in sets.Take(MostSets).Index())
        {
            foreach (var values in Entries(archive, set, $"set {index + 1}", findings))
            {
                var place = $"entry {entries.Count + 1}";
                if (entries.Count < XdmFacts.MostEntries)
                    XdmComparison.Check(values, Document(archive, set, values), archive, place, findings);
                entries.Add(Entry(values, place));
            }
        }

        return new()
        {
            Submissions = sets.Count,
            Entries = [.. entries.Take(XdmFacts.MostEntries)],
            EntriesLeftOut = Math.Max(0, entries.Count - XdmFacts.MostEntries),
            Findings = findings.Rows,
        };
    }

    private static void CheckLayout(SampleArchive archive, List<string> sets, CdaFindings findings)
    {
        foreach (var (file, rule) in ((string, string)[])[("README.TXT", XdmRules.Readme), ("INDEX.HTM", XdmRules.Index)])
        {
            if (Find(archive, file) is null)
                findings.Add(rule, file);
        }

        if (sets.Count == 0)
            findings.Add(XdmRules.Metadata, Folder);
        if (archive.Entries.Any(entry => !entry.Name.TrimEnd('/').Split('/').All(IsShort)))
            findings.Add(XdmRules.Folder, Folder);
        if (!archive.IsSound())
            findings.Add(XdmRules.Archive, "archive");
    }

    private static IReadOnlyList<XdmValues> Entries(SampleArchive archive, string set, string place, CdaFindings findings)
    {
        try
        {
            if (Find(archive, set + MetadataFile) is { } metadata && XdmMetadata.Read(archive.Content(metadata)) is { Count: > 0 } entries)
                return entries;
        }
        catch (ArtefactException)
        {
            // Said below: there is no metadata that can be read.
        }

        findings.Add(XdmRules.Metadata, place);
        return [];
    }

    private static ZipEntry? Document(SampleArchive archive, string set, XdmValues values) =>
        values["URI"] is { } uri ? Find(archive, set + uri[(uri.IndexOf('|', StringComparison.Ordinal) + 1)..]) : null;

    private static ZipEntry? Find(SampleArchive archive, string name) =>
        archive.Entries.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static XdmEntry Entry(XdmValues values, string place) => new(place)
    {
        MimeType = CdaReader.Code(values["mimeType"]),
        TypeCode = CdaReader.Code(values["typeCode"]),
        ClassCode = CdaReader.Code(values["classCode"]),
        FormatCode = CdaReader.Code(values["formatCode"]),
        FacilityType = CdaReader.Code(values["healthcareFacilityTypeCode"]),
        PracticeSetting = CdaReader.Code(values["practiceSettingCode"]),
        Confidentiality = [.. values.All("confidentialityCode").Select(CdaReader.Code).OfType<string>()],
        Language = CdaReader.Code(values["languageCode"]),
    };

    /// <summary>Eight characters, and three after a dot (ISO 9660 level 1).</summary>
    private static bool IsShort(string name)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name.Length is > 0 and <= 8 : dot is > 0 and <= 8 && name.Length - dot - 1 <= 3;
    }
}
