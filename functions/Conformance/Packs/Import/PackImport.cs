using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Json;

namespace Balise.Conformance.Packs.Import;

/// <summary>Fills the slots of a pack that await an official annex with the rows of the authority's own file. The result is a new version, read as strictly as any pack.</summary>
public static class PackImport
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="document">The pack to start from, as it is stored.</param>
    /// <param name="version">The version to make.</param>
    /// <param name="rows">What the authority's file says.</param>
    public static ImportResult Run(ReadOnlyMemory<byte> document, string version, IReadOnlyList<ImportRow> rows)
    {
        if (PackReader.Read(document) is not PackReading.Valid(var before))
            return new ImportResult.Refused([new(0, "", "The pack to start from is not valid: balise pack validate says why.")]);
        var root = JsonNode.Parse(document.Span)!.AsObject();
        var faults = FaultsOf(before, version, rows).ToList();
        var lines = new Dictionary<int, int>();
        root["version"] = version;
        foreach (var row in rows.DistinctBy(row => row[ImportColumns.Slot], StringComparer.Ordinal))
        {
            var index = before.Criteria.Index().Where(each => each.Item.Id == row[ImportColumns.Slot] && each.Item.AwaitsAnnex).Select(each => each.Index).FirstOrDefault(-1);
            if (index < 0)
                continue;
            lines[index] = row.Line;
            var criteria = root["criteria"]!.AsArray();
            criteria[index] = FilledSlot.Of(criteria[index]!.AsObject(), row, before.ResponseScales, (column, message) => faults.Add(new(row.Line, column, message)));
        }

        var made = Encoding.UTF8.GetBytes(root.ToJsonString(Readable) + "\n");
        return PackReader.Read(made) switch
        {
            PackReading.Valid(var pack) when faults is [] => new ImportResult.Made(pack, made, lines.Count, pack.Criteria.Count(criterion => criterion.AwaitsAnnex)),
            PackReading.Invalid(var problems) => Refused([.. faults, .. problems.Select(problem => FaultOf(problem, lines))]),
            _ => Refused(faults),
        };
    }

    private static IEnumerable<ImportFault> FaultsOf(Pack before, string version, IReadOnlyList<ImportRow> rows)
    {
        if (before.Version == version)
            yield return new(0, "", $"{before.Name} is there already, and a published version never changes: name a new one.");
        if (rows is [])
            yield return new(0, "", "The file has no row.");
        var criteria = before.Criteria.ToDictionary(criterion => criterion.Id, StringComparer.Ordinal);
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            foreach (var column in ImportColumns.Required.Where(column => row[column] is null))
                yield return new(row.Line, column, "A value is required.");
            if (row[ImportColumns.Slot] is not { } slot)
                continue;
            if (!criteria.TryGetValue(slot, out var criterion))
                yield return new(row.Line, ImportColumns.Slot, $"{before.Name} has no slot \"{slot}\".");
            else if (!criterion.AwaitsAnnex)
                yield return new(row.Line, ImportColumns.Slot, $"\"{slot}\" does not await an annex: only slots are filled.");
            if (!seen.TryAdd(slot, row.Line))
                yield return new(row.Line, ImportColumns.Slot, $"\"{slot}\" is on line {seen[slot]} already.");
        }
    }

    /// <summary>
    /// A fault below a filled criterion is one of its row, and one of the criterion as a whole is that nobody judges it: its question is missing. Any other one is
    /// the file's.
    /// </summary>
    private static ImportFault FaultOf(JsonProblem problem, Dictionary<int, int> lines)
    {
        var path = problem.Pointer.Split('/', 4);
        return path is ["", "criteria", var index, ..] && lines.TryGetValue(int.Parse(index, System.Globalization.CultureInfo.InvariantCulture), out var line)
            ? new(line, path.Length > 3 ? ImportColumns.Of(path[3]) : ImportColumns.QuestionFr, problem.Message)
            : new(0, problem.Pointer, problem.Message);
    }

    // The pack reader also finds what the rows were already blamed for.
    private static ImportResult.Refused Refused(IReadOnlyList<ImportFault> faults) => new(
        [.. faults.DistinctBy(fault => (fault.Line, fault.Column)).OrderBy(fault => fault.Line).ThenBy(fault => fault.Column, StringComparer.Ordinal)]);
}
