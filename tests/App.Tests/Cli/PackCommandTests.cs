using System.Text;
using System.Text.Json.Nodes;
using Balise.App.Cli;
using Balise.App.Packs;
using Balise.Conformance.Packs;

namespace Balise.App.Tests.Cli;

public sealed class PackCommandTests : IDisposable
{
    private const string Base = "ens-exchange-2023/1.0.0";

    private readonly string folder = Directory.CreateTempSubdirectory("balise-packs-").FullName;
    private readonly Pack before = PackFolder.Shipped.Load(Base);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string[] Slots => [.. before.Criteria.Where(criterion => criterion.AwaitsAnnex).Select(criterion => criterion.Id)];

    private string Level => before.ResponseScales[0].Levels[^1].Code;

    private static string Header => "slot;officialRef;wording_fr;wording_en;mandatory;targetLevel;evidence;question_fr;question_en\n";

    private string Row(string slot, string wording = "Le produit le fait.") => $"{slot};EXC.6;{wording};The product does it.;oui;{Level};security-policy|dpia;Le fait-il ?;Does it?\n";

    [Theory]
    [InlineData(";", true)]
    [InlineData(";", false)]
    [InlineData(",", true)]
    public async Task An_authoritys_csv_fills_slots_without_code(string separator, bool mark)
    {
        var csv = (Header + Row(Slots[0], "\"Le produit le fait ; toujours\net partout, dit-on.\"") + "\n" + Row(Slots[1])).Replace(';', separator[0]);
        await File.WriteAllTextAsync(Path.Combine(folder, "annex.csv"), csv, new UTF8Encoding(mark), TestContext.Current.CancellationToken);
        var run = await ImportAsync("annex.csv");
        Assert.True(run.ExitCode == ExitCodes.Good, run.Errors);
        Assert.Contains("2 slots filled", run.Output, StringComparison.Ordinal);
        var pack = Assert.IsType<PackReading.Valid>(PackReader.Read(File.ReadAllBytes(Path.Combine(folder, "ens-exchange-2023", "1.1.0", "pack.json")))).Pack;
        var filled = pack.Criteria.Single(criterion => criterion.Id == Slots[0]);
        Assert.Equal((Provenance.Official, "EXC.6", true), (filled.Provenance, filled.OfficialRef, filled.Mandatory));
        Assert.Equal($"Le produit le fait {separator} toujours et partout, dit-on.", filled.Wording!.Fr);
        Assert.Equal(Slots.Length - 2, pack.Criteria.Count(criterion => criterion.AwaitsAnnex));

        var again = await ImportAsync("annex.csv");
        Assert.Equal(ExitCodes.CouldNotRun, again.ExitCode);
        Assert.Contains("is there already", again.Errors, StringComparison.Ordinal);
        Assert.Equal(ExitCodes.Good, (await CliRun.RunAsync("pack", "validate", folder)).ExitCode);
    }

    [Fact]
    public async Task All_faults_of_a_file_are_said_with_their_lines_and_nothing_is_written()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "annex.csv"), Header + Row("EXC-99") + Row(Slots[0], "\"deux\nlignes\"") + Row(Slots[1]).Replace(Level, "excellent", StringComparison.Ordinal),
            TestContext.Current.CancellationToken);
        var run = await ImportAsync("annex.csv");
        Assert.Equal(ExitCodes.Bad, run.ExitCode);
        Assert.Contains("line 2, slot: ", run.Errors, StringComparison.Ordinal);
        Assert.Contains("line 5, targetLevel: ", run.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(folder, "ens-exchange-2023")));
    }

    [Theory]
    [InlineData("slot;officialRef\n", "wording_fr: The column is required.")]
    [InlineData("slot;surprise\n", "surprise: No such column is known")]
    [InlineData("", "The file is empty.")]
    [InlineData("slot;slot\n", "slot: The column is given twice.")]
    public async Task A_file_with_other_columns_is_refused(string content, string because)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "annex.csv"), content, TestContext.Current.CancellationToken);
        var run = await ImportAsync("annex.csv");
        Assert.Equal(ExitCodes.Bad, run.ExitCode);
        Assert.Contains(because, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_another_encoding_is_told_from_a_bad_one()
    {
        await File.WriteAllBytesAsync(Path.Combine(folder, "annex.csv"), Encoding.Latin1.GetBytes(Header + Row(Slots[0], "é")), TestContext.Current.CancellationToken);
        Assert.Contains("not UTF-8", (await ImportAsync("annex.csv")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_rows_in_json_give_the_same_pack()
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "annex.csv"), Header + Row(Slots[0]), TestContext.Current.CancellationToken);
        var cells = Header.Trim().Split(';').Zip(Row(Slots[0]).Trim().Split(';')).ToDictionary(cell => cell.First, cell => (JsonNode?)cell.Second);
        await File.WriteAllTextAsync(Path.Combine(folder, "annex.json"), new JsonArray(new JsonObject(cells)).ToJsonString(), TestContext.Current.CancellationToken);
        await ImportAsync("annex.csv", "csv");
        await ImportAsync("annex.json", "json");
        string[] made = [.. new[] { "csv", "json" }.Select(kind => File.ReadAllText(Path.Combine(folder, kind, "ens-exchange-2023", "1.1.0", "pack.json")))];
        Assert.Equal(made[0], made[1]);
    }

    [Fact]
    public async Task Packs_are_validated_and_shown()
    {
        var good = await CliRun.RunAsync("pack", "validate", Path.Combine(AppContext.BaseDirectory, "packs"));
        Assert.Equal(ExitCodes.Good, good.ExitCode);
        Assert.Contains($"✓ {Base}", good.Output, StringComparison.Ordinal);
        var file = Path.Combine(folder, "pack.json");
        await File.WriteAllTextAsync(file, "{\"schema\":\"pack/2\"}", TestContext.Current.CancellationToken);
        var bad = await CliRun.RunAsync("pack", "validate", file);
        Assert.Equal(ExitCodes.Bad, bad.ExitCode);
        Assert.Contains("/criteria: The member is required.", bad.Output, StringComparison.Ordinal);
        Expected.Text("pack-show-fr.txt", (await CliRun.RunAsync("pack", "show", Base, "--language", "fr")).Output);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("pack", "show", "nothing/1.0.0")).ExitCode);
    }

    private Task<CliRun> ImportAsync(string file, string output = "") =>
        CliRun.RunAsync("pack", "import", Base, "--from", Path.Combine(folder, file), "--as", "1.1.0", "--output", Path.Combine(folder, output));
}
