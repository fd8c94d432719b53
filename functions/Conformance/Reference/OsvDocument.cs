using System.Globalization;
using System.Text.Json;
using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>Reads one document of the OSV schema (1.x) into what matters for comparing. Members that are absent or of another shape are left out.</summary>
internal static class OsvDocument
{
    public const int MostBytes = 16 << 20;

    private const int MostRows = 20_000, MostEvents = 1_000, LongestText = 512;

    /// <summary>Null when the bytes are no OSV document, or one beyond all measure.</summary>
    public static OsvAdvisory? Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            return Read(document.RootElement);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // The second is what reading a text throws that is no Unicode.
            return null;
        }
    }

    private static OsvAdvisory? Read(JsonElement root)
    {
        if (Text(root, "id") is not { Length: > 0 } id)
        {
            return null;
        }

        OsvAffected[] affected = [.. Rows(root, "affected").SelectMany(Affected)];
        var modified = DateTimeOffset.TryParse(Text(root, "modified"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : (DateTimeOffset?)null;
        return affected.Sum(row => row.Versions.Count + row.Ranges.Sum(range => range.Events.Count)) > MostRows
            ? null
            : new(id, [.. Texts(root, "aliases")], id.StartsWith("MAL-", StringComparison.Ordinal) ? AdvisorySeverity.Critical : SeverityOf(root), modified,
                Text(root, "withdrawn") is not null, affected);
    }

    private static IEnumerable<OsvAffected> Affected(JsonElement row)
    {
        var package = Member(row, "package");
        if (Text(package, "ecosystem") is not { Length: > 0 } ecosystem || Text(package, "name") is not { Length: > 0 } name)
        {
            yield break;
        }

        OsvRange[] ranges =
        [
            .. Rows(row, "ranges").Where(range => Text(range, "type") is "SEMVER" or "ECOSYSTEM")
                .Select(range => new OsvRange(Text(range, "type") == "SEMVER", [.. Rows(range, "events").SelectMany(Events).Take(MostEvents)]).Sorted(ecosystem)),
        ];
        yield return new(OsvPackage.Of(ecosystem, name), SeverityOf(row), ranges, [.. Texts(row, "versions")]);
    }

    private static IEnumerable<OsvEvent> Events(JsonElement row)
    {
        foreach (var (member, kind) in new[]
        {
            ("introduced", OsvEventKind.Introduced), ("fixed", OsvEventKind.Fixed), ("last_affected", OsvEventKind.LastAffected), ("limit", OsvEventKind.Limit),
        })
        {
            if (Text(row, member) is { } version)
            {
                yield return new(kind, version);
            }
        }
    }

    /// <summary>A vector of version 3 first; then the publisher's own word, which is what there is for version 4; then one of version 2.</summary>
    private static AdvisorySeverity SeverityOf(JsonElement row)
    {
        var vectors = Rows(row, "severity").Select(entry => (Type: Text(entry, "type"), Score: Text(entry, "score") ?? "")).ToArray();
        AdvisorySeverity[] sources =
        [
            vectors.Where(vector => vector.Type == "CVSS_V3").Select(vector => CvssScore.Rate3(vector.Score)).DefaultIfEmpty().Max(),
            Word(Member(row, "database_specific")),
            Word(Member(row, "ecosystem_specific")),
            vectors.Where(vector => vector.Type == "CVSS_V2").Select(vector => CvssScore.Rate2(vector.Score)).DefaultIfEmpty().Max(),
        ];
        return sources.FirstOrDefault(source => source != AdvisorySeverity.Unknown);
    }

    private static AdvisorySeverity Word(JsonElement specific) => Text(specific, "severity")?.ToUpperInvariant() switch
    {
        "CRITICAL" => AdvisorySeverity.Critical,
        "HIGH" or "IMPORTANT" => AdvisorySeverity.High,
        "MODERATE" or "MEDIUM" => AdvisorySeverity.Medium,
        "LOW" => AdvisorySeverity.Low,
        _ => AdvisorySeverity.Unknown,
    };

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) ? value : default;

    private static string? Text(JsonElement parent, string name) => AsText(Member(parent, name));

    private static string? AsText(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString() is { Length: <= LongestText } text ? text : null;

    private static JsonElement.ArrayEnumerator Rows(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.Array } rows ? rows.EnumerateArray() : default;

    private static IEnumerable<string> Texts(JsonElement parent, string name) => Rows(parent, name).Select(AsText).OfType<string>();
}
