using System.Diagnostics.CodeAnalysis;
using System.Text;
using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>
/// Advisories packed into one array of bytes, found by package: some two hundred thousand of npm take tens of megabytes instead of hundreds. Each row of a
/// package names the row before it.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A stream in memory holds nothing to give back.")]
internal sealed class AdvisoryStore
{
    private readonly Dictionary<(string Ecosystem, string Name), int> lastRows = [];
    private readonly HashSet<string> ecosystems = new(StringComparer.Ordinal);
    private readonly MemoryStream bytes = new();
    private readonly BinaryWriter writer;

    public AdvisoryStore() => writer = new(bytes, Encoding.UTF8);

    public IReadOnlySet<string> Ecosystems => ecosystems;

    public long Bytes => bytes.Length;

    public void Add(OsvAdvisory advisory)
    {
        var head = (int)bytes.Position;
        writer.Write(advisory.Id);
        Write(advisory.Aliases);
        foreach (var affected in advisory.Affected)
        {
            Add(head, advisory, affected);
        }
    }

    /// <summary>What is known of a package, the newest row first.</summary>
    public IEnumerable<AdvisoryRow> Find(OsvPackage package)
    {
        if (!lastRows.TryGetValue((package.Ecosystem, package.Name), out var at))
        {
            yield break;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes.GetBuffer(), 0, (int)bytes.Length, writable: false), Encoding.UTF8);
        while (at >= 0)
        {
            reader.BaseStream.Position = at;
            (at, var head) = (reader.ReadInt32(), reader.ReadInt32());
            var severity = (AdvisorySeverity)reader.ReadByte();
            var release = reader.ReadString();
            var ranges = new OsvRange[reader.Read7BitEncodedInt()];
            for (var index = 0; index < ranges.Length; index++)
            {
                ranges[index] = new(reader.ReadBoolean(), ReadEvents(reader));
            }

            var versions = ReadTexts(reader);
            reader.BaseStream.Position = head;
            yield return new(reader.ReadString(), ReadTexts(reader), severity, release.Length > 0 ? release : null, ranges, versions);
        }
    }

    private void Add(int head, OsvAdvisory advisory, OsvAffected affected)
    {
        var (ecosystem, name, release) = affected.Package;
        ecosystem = ecosystems.TryGetValue(ecosystem, out var known) ? known : ecosystem;
        ecosystems.Add(ecosystem);
        var row = (int)bytes.Position;
        writer.Write(lastRows.GetValueOrDefault((ecosystem, name), -1));
        writer.Write(head);
        writer.Write((byte)(affected.Severity == AdvisorySeverity.Unknown ? advisory.Severity : affected.Severity));
        writer.Write(release ?? "");
        writer.Write7BitEncodedInt(affected.Ranges.Count);
        foreach (var range in affected.Ranges)
        {
            writer.Write(range.IsSemantic);
            writer.Write7BitEncodedInt(range.Events.Count);
            foreach (var (kind, version) in range.Events)
            {
                writer.Write((byte)kind);
                writer.Write(version);
            }
        }

        Write(affected.Versions);
        lastRows[(ecosystem, name)] = row;
    }

    private void Write(IReadOnlyList<string> texts)
    {
        writer.Write7BitEncodedInt(texts.Count);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    private static OsvEvent[] ReadEvents(BinaryReader reader)
    {
        var events = new OsvEvent[reader.Read7BitEncodedInt()];
        for (var index = 0; index < events.Length; index++)
        {
            events[index] = new((OsvEventKind)reader.ReadByte(), reader.ReadString());
        }

        return events;
    }

    private static string[] ReadTexts(BinaryReader reader)
    {
        var texts = new string[reader.Read7BitEncodedInt()];
        for (var index = 0; index < texts.Length; index++)
        {
            texts[index] = reader.ReadString();
        }

        return texts;
    }
}

/// <summary>One advisory's word on one package; the release is that of a distribution.</summary>
internal sealed record AdvisoryRow(
    string Id, IReadOnlyList<string> Aliases, AdvisorySeverity Severity, string? Release, IReadOnlyList<OsvRange> Ranges, IReadOnlyList<string> Versions);
