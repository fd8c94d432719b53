using System.Text;
using Balise.Conformance.Packs;
using Balise.Conformance.Packs.Import;

namespace Balise.Conformance.Tests.Packs.Import;

public sealed class PackImportTests
{
    private static readonly byte[] Official = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "packs", "ens-2022", "1.0.0", "pack.json"));
    private static readonly Pack Before = Assert.IsType<PackReading.Valid>(PackReader.Read(Official)).Pack;
    private static readonly string[] Slots = [.. Before.Criteria.Where(criterion => criterion.AwaitsAnnex).Select(criterion => criterion.Id)];
    private static readonly string Level = Before.ResponseScales[0].Levels[^1].Code;

    [Fact]
    public void Slots_become_official_criteria_and_nothing_else_changes()
    {
        var made = Assert.IsType<ImportResult.Made>(PackImport.Run(Official, "1.1.0", [Row(2, Slots[0]), Row(3, Slots[1], ("mandatory", "non"), ("source_clause", "Annexe 2, ligne 7"))]));
        Assert.Equal(("ens-2022/1.1.0", 2, Slots.Length - 2), (made.Pack.Name, made.Filled, made.Left));
        var (first, second) = (made.Pack.Criteria.Single(criterion => criterion.Id == Slots[0]), made.Pack.Criteria.Single(criterion => criterion.Id == Slots[1]));
        Assert.Equal((Provenance.Official, "URB.7", "Le produit le fait."), (first.Provenance, first.OfficialRef, first.Wording!.Fr));
        Assert.Equal((false, "Annexe 2, ligne 7"), (second.Mandatory, second.Source.Clause));
        Assert.Equal(Before.Criteria.Select(criterion => criterion.Id), made.Pack.Criteria.Select(criterion => criterion.Id));
        Assert.Equal(
            Before.Criteria.Where(criterion => !Slots.Contains(criterion.Id)).Select(criterion => criterion.Wording),
            made.Pack.Criteria.Where(criterion => !Slots.Contains(criterion.Id)).Select(criterion => criterion.Wording));
        Assert.Equal(made.Pack.Digest, Assert.IsType<PackReading.Valid>(PackReader.Read(made.Document)).Pack.Digest);
    }

    [Fact]
    public void All_faults_are_named_at_once_with_their_lines()
    {
        var taken = Before.Criteria.First(criterion => !criterion.AwaitsAnnex).Id;
        var refused = Assert.IsType<ImportResult.Refused>(PackImport.Run(Official, "1.1.0",
        [
            Row(2, Slots[0], ("mandatory", "peut-être")),
            Row(3, Slots[0]),
            Row(4, "ENS-XXX-99"),
            Row(5, taken),
            Row(6, Slots[1], ("wording_fr", null), ("evidence", "dpia|nonsense"), ("targetLevel", "excellent")),
            Row(9, Slots[2], ("question_fr", null), ("question_en", null)),
            Row(10, Slots[3], ("judge", "neighbour"), ("enforcedFrom", "2026-02-30"), ("appliesWhen", "{")),
            Row(11, Slots[4], ("checks", "SEC-APK-999:blocker")),
        ]));
        Assert.Equal(
            [
                "2 mandatory", "3 slot", "4 slot", "5 slot", "6 evidence", "6 targetLevel", "6 wording_fr", "9 question_fr", "10 appliesWhen", "10 enforcedFrom", "10 judge",
                "11 checks",
            ],
            refused.Faults.Select(fault => $"{fault.Line} {fault.Column}"));
    }

    [Theory]
    [InlineData("1.0.0")]
    [InlineData("one")]
    public void A_version_is_new_and_semantic(string version) =>
        Assert.Equal(0, Assert.IsType<ImportResult.Refused>(PackImport.Run(Official, version, [Row(2, Slots[0])])).Faults[0].Line);

    [Fact]
    public void A_file_without_rows_and_a_pack_that_is_none_are_refused()
    {
        Assert.IsType<ImportResult.Refused>(PackImport.Run(Official, "1.1.0", []));
        Assert.IsType<ImportResult.Refused>(PackImport.Run("{}"u8.ToArray(), "1.1.0", [Row(2, Slots[0])]));
    }

    [Fact]
    public void Rows_are_read_from_json_with_their_lines()
    {
        var read = JsonRows.Read(Encoding.UTF8.GetBytes("""
            [
              {"slot": "A", "mandatory": true, "evidence": ["dpia", "sbom"], "wording_fr": "deux\n lignes", "title_fr": ""},

              {"slot": "B",
               "appliesWhen": {"flag": "usesIns"}}
            ]
            """));
        Assert.Empty(read.Faults);
        Assert.Equal([2, 4], read.Rows.Select(row => row.Line));
        Assert.Equal(("true", "dpia|sbom", "deux lignes", null), (read.Rows[0]["mandatory"], read.Rows[0]["evidence"], read.Rows[0]["wording_fr"], read.Rows[0]["title_fr"]));
        Assert.Equal("""{"flag": "usesIns"}""", read.Rows[1]["appliesWhen"]);
    }

    [Theory]
    [InlineData("{}", "1 ")]
    [InlineData("[\n1]", "2 ")]
    [InlineData("[{}\n,{\"surprise\": 1}]", "2 surprise")]
    [InlineData("[\n\n{\"slot\"]", "3 ")]
    [InlineData("[{\"slot\": 1, \"slot\": 2}]", "1 ")]
    public void What_is_no_list_of_rows_is_said_where(string text, string fault) =>
        Assert.Equal(fault, JsonRows.Read(Encoding.UTF8.GetBytes(text)).Faults.Select(each => $"{each.Line} {each.Column}").Single());

    private static ImportRow Row(int line, string slot, params (string Column, string? Value)[] changes)
    {
        var cells = new Dictionary<string, string?>
        {
            ["slot"] = slot,
            ["officialRef"] = "URB.7",
            ["title_fr"] = "Titre",
            ["title_en"] = "Title",
            ["wording_fr"] = "Le produit le fait.",
            ["wording_en"] = "The product does it.",
            ["mandatory"] = "oui",
            ["targetLevel"] = Level,
            ["evidence"] = "security-policy|dpia",
            ["question_fr"] = "Le fait-il ?",
            ["question_en"] = "Does it?",
        };
        foreach (var (column, value) in changes)
            cells[column] = value;
        return new(line, cells.Where(cell => cell.Value is not null).ToDictionary(cell => cell.Key, cell => cell.Value!));
    }
}
