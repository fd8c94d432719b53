using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Artefacts.Packages;
using Balise.Conformance.Artefacts.Packages.Versions;
using Balise.Conformance.Evidence;
using Balise.Conformance.Reference;

namespace Balise.Corpora.Tests.Packages;

/// <summary>Two published sets of advisories: Go's own, as OSV documents, and that of the Node.js working group, whose ranges are converted here.</summary>
public sealed class AdvisoryCorporaTests(ITestOutputHelper output)
{
    [Fact]
    public void Each_go_advisory_matches_where_it_begins_and_not_where_it_is_fixed()
    {
        var files = Files("golang-vulndb");
        var builder = new AdvisorySetBuilder("golang-vulndb");
        var documents = files.Select(File.ReadAllBytes).Select(bytes => (Bytes: bytes, Root: JsonNode.Parse(bytes)!)).Where(row => row.Root["affected"] is not null).ToArray();
        foreach (var (bytes, _) in documents)
            builder.Add(bytes);
        var set = builder.Build();
        output.WriteLine($"{files.Length} files, {set.Counts}, {set.Bytes} bytes packed, of {set.DataOf}.");
        Assert.Equal((documents.Length, 0), (set.Counts.Read + set.Counts.Withdrawn, set.Counts.Unreadable));

        var order = VersionOrders.Semantic;
        var (asked, held, wrong) = (0, 0, new List<string>());
        foreach (var (_, root) in documents.Where(row => row.Root["withdrawn"] is null))
        {
            var id = (string)root["id"]!;
            foreach (var affected in root["affected"]!.AsArray())
            {
                var package = OsvPackage.Of((string)affected!["package"]!["ecosystem"]!, (string)affected["package"]!["name"]!);
                var events = (affected["ranges"]?.AsArray() ?? []).SelectMany(range => range!["events"]!.AsArray()).Select(row => row!.AsObject().Single()).ToArray();
                foreach (var (kind, value) in events.Select(row => (row.Key, (string)row.Value!)))
                {
                    // An independent reading of the ranges: affected when more beginnings than ends lie at or before the version.
                    var version = value == "0" ? "0.0.0-0" : value;
                    var expected = root["affected"]!.AsArray().Where(other => (string)other!["package"]!["name"]! == (string)affected["package"]!["name"]!)
                        .SelectMany(other => (other!["ranges"]?.AsArray() ?? []).Where(range => (string)range!["type"]! == "SEMVER"))
                        .Any(range => range!["events"]!.AsArray().Select(row => row!.AsObject().Single()).Sum(row =>
                            order.Compare((string)row.Value! == "0" ? "0.0.0-0" : (string)row.Value!, version) > 0 ? 0 : row.Key == "introduced" ? 1 : -1) > 0);
                    asked++;
                    var found = set.Match(package, version)!.Any(weakness => weakness.Id == id || weakness.Aliases.Contains(id, StringComparer.Ordinal));
                    held += found ? 1 : 0;
                    if (found != expected)
                        wrong.Add($"{id} {package.Name} {kind} {version}");
                }
            }
        }

        output.WriteLine($"{asked} versions asked, {held} affected, {asked - wrong.Count} of {asked} agree.");
        Assert.Empty(wrong);
    }

    [Fact]
    public void Scores_are_those_that_the_node_working_group_published()
    {
        var rows = Files("nodejs-security-wg").Select(file => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject())
            .Where(row => row["cvss_vector"]?.GetValueKind() == JsonValueKind.String && row["cvss_score"]?.GetValueKind() == JsonValueKind.Number)
            .Select(row => (Vector: (string)row["cvss_vector"]!, Score: (double)row["cvss_score"]!)).Where(row => row.Vector.StartsWith("CVSS:3", StringComparison.Ordinal)).ToArray();
        var rated = rows.Select(row => (row.Vector, row.Score, Rating: Rate(row.Vector))).ToArray();
        string[] different = [.. rated.Where(row => row.Rating != Expected(row.Score)).Select(row => $"{row.Vector} published {row.Score}, rated {row.Rating}")];
        output.WriteLine($"{rows.Length - different.Length} of {rows.Length} published scores have the rating that we compute.\n{string.Join('\n', different)}");
        Assert.NotEmpty(rows);

        // The published number is sometimes not that of the published vector; those are listed above.
        Assert.True(different.Length * 20 <= rows.Length);
    }

    [Fact]
    public void Each_npm_advisory_matches_below_its_fix_and_not_at_it()
    {
        var (asked, wrong) = (0, new List<string>());
        foreach (var root in Files("nodejs-security-wg").Select(file => JsonNode.Parse(File.ReadAllBytes(file))!.AsObject()))
        {
            // Ranges such as "<1.5.0" or ">=1.0.0 <1.2.0"; those with other operators are not asked.
            var range = (root["vulnerable_versions"]?.ToString() ?? "").Replace(" ", "", StringComparison.Ordinal);
            if (root["module_name"]?.ToString() is not { Length: > 0 } name || range is not ['<' or '>', ..] || range.Contains('|', StringComparison.Ordinal))
                continue;
            var bounds = range.Replace("<", " <", StringComparison.Ordinal).Replace(">", " >", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (bounds is not ([['<', >= '0' and <= '9', ..]] or [['>', '=', ..], ['<', >= '0' and <= '9', ..]]))
                continue;
            var (from, to) = (bounds.Length == 2 ? bounds[0][2..] : "0", bounds[^1][1..]);
            var advisory = new JsonObject
            {
                ["id"] = "NSWG-1",
                ["affected"] = new JsonArray(new JsonObject
                {
                    ["package"] = new JsonObject { ["ecosystem"] = "npm", ["name"] = name },
                    ["ranges"] = new JsonArray(new JsonObject { ["type"] = "SEMVER", ["events"] = new JsonArray(new JsonObject { ["introduced"] = from }, new JsonObject { ["fixed"] = to }) }),
                }),
            };
            var set = new AdvisorySetBuilder("npm").Add(JsonSerializer.SerializeToUtf8Bytes(advisory)).Build();
            asked++;
            if (set.Match(OsvPackage.Of("npm", name), to) is not [] || set.Match(OsvPackage.Of("npm", name), from == "0" ? "0.0.0-0" : from) is not [{ FixedIn: { } fixedIn }] || fixedIn != to)
                wrong.Add($"{name} {range}");
        }

        output.WriteLine($"{asked} npm ranges, {asked - wrong.Count} agree.");
        Assert.NotEqual(0, asked);
        Assert.Empty(wrong);
    }

    private static AdvisorySeverity Rate(string vector)
    {
        var advisory = new JsonObject
        {
            ["id"] = "A-1",
            ["severity"] = new JsonArray(new JsonObject { ["type"] = "CVSS_V3", ["score"] = vector }),
            ["affected"] = new JsonArray(new JsonObject { ["package"] = new JsonObject { ["ecosystem"] = "npm", ["name"] = "a" }, ["versions"] = new JsonArray("1.0.0") }),
        };
        return new AdvisorySetBuilder("x").Add(JsonSerializer.SerializeToUtf8Bytes(advisory)).Build().Match(new("npm", "a"), "1.0.0")![0].Severity;
    }

    private static AdvisorySeverity Expected(double score) => score switch
    {
        0 => AdvisorySeverity.None,
        < 4 => AdvisorySeverity.Low,
        < 7 => AdvisorySeverity.Medium,
        < 9 => AdvisorySeverity.High,
        _ => AdvisorySeverity.Critical,
    };

    private static string[] Files(string set)
    {
        var folder = Path.Combine(Testing.Corpora.Find() ?? "", "osv", set);
        Assert.SkipUnless(Directory.Exists(folder), Testing.Corpora.Missing);
        return [.. Directory.GetFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }
}
