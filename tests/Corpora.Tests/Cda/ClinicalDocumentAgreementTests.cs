using System.Text.Json;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Cda;

/// <summary>
/// The official examples of clinical documents, mutants of them with one defect each, and foreign ones, against what the official schema and Schematron said:
/// nothing they accept is blocked, everything they refuse is, and what they miss in identities is told.
/// </summary>
public sealed class ClinicalDocumentAgreementTests(ITestOutputHelper output)
{
    [Fact]
    public void No_example_that_the_official_tools_accept_is_blocked()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var verdicts = OfficialVerdict.All().Where(verdict => !verdict.IsMutant && verdict.AcceptsHeader).ToList();
        Assert.NotEmpty(verdicts);
        foreach (var verdict in verdicts)
            output.WriteLine($"{verdict.Name}: {Line(Read(verdict.Path))}");
        var blocked = verdicts.Where(verdict => Blockers(Read(verdict.Path)) is not []).Select(verdict => verdict.Name).ToList();
        output.WriteLine($"{verdicts.Count} examples accepted by the official tools, {blocked.Count} blocked by ours.");
        Assert.Empty(blocked);
    }

    [Fact]
    public void Every_mutant_that_the_official_tools_refuse_is_blocked()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var mutants = OfficialVerdict.All().Where(verdict => verdict.IsMutant).ToList();
        Assert.NotEmpty(mutants);
        output.WriteLine("| defect | mutants | officially refused | blocked | our rules |");
        foreach (var kind in mutants.GroupBy(mutant => mutant.Defect, StringComparer.Ordinal).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            var rules = kind.SelectMany(mutant => Rules(Read(mutant.Path))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
            output.WriteLine($"| {kind.Key} | {kind.Count()} | {kind.Count(mutant => !mutant.AcceptsHeader)} | {kind.Count(mutant => Blockers(Read(mutant.Path)) is not [])} | {string.Join(", ", rules)} |");
        }

        Assert.Empty(mutants.Where(mutant => !mutant.AcceptsHeader && Blockers(Read(mutant.Path)) is []).Select(mutant => mutant.Name));
    }

    [Fact]
    public void Wrong_identities_that_the_official_tools_miss_are_told()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var missed = OfficialVerdict.All().Where(verdict => verdict.IsMutant && verdict.AcceptsHeader).ToList();
        Assert.NotEmpty(missed);
        output.WriteLine($"{missed.Count} mutants that the official tools accept: {string.Join(", ", missed.Select(mutant => mutant.Name))}");
        Assert.All(missed, mutant => Assert.Contains(Read(mutant.Path).Facts!.Findings, finding => finding is { Class: "major" } && finding.Rule.StartsWith("cda.ins.", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_foreign_document_fails_the_French_header()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Directory.GetFiles(Path.Combine(OfficialVerdict.Root, "c-cda"), "*.xml", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        var codes = files.Select(Read).GroupBy(document => document.Refusal?.Code ?? (Blockers(document) is [] ? "accepted" : "blocked"), StringComparer.Ordinal);
        output.WriteLine($"{files.Length} foreign documents: {string.Join(", ", codes.Select(code => $"{code.Count()} {code.Key}"))}");
        Assert.All(files, file => Assert.True(Read(file) is { Refusal: not null } document || Blockers(Read(file)) is not [], file));
    }

    private static CdaDocument Read(string file)
    {
        using var stream = File.OpenRead(file);
        var observed = CdaSampleReader.Read(stream);
        return observed.Facts?.Documents[0] ?? new("document 1", Facts: null, observed.Refusal);
    }

    private static List<SampleFinding> Blockers(CdaDocument document) => document.Facts?.Findings.Where(finding => finding.Class == "blocker").ToList()
        ?? [new(document.Refusal!.Code, "blocker", "document 1")];

    private static IEnumerable<string> Rules(CdaDocument document) => document.Facts?.Findings.Select(finding => finding.Rule) ?? [document.Refusal!.Code];

    private static string Line(CdaDocument document) => document.Facts is { } facts
        ? string.Join("; ", facts.Findings.Select(finding => $"{finding.Class} {finding.Rule} {finding.Where}"))
        : document.Refusal!.Code;

    /// <summary>What the official schema and the three official Schematron profiles said of one file; an empty list is a clean one.</summary>
    private sealed record OfficialVerdict(string Name, string Path, bool IsMutant, bool AcceptsHeader)
    {
        public static string Root => System.IO.Path.Combine(Testing.Corpora.Find()!, "cda");

        public string Defect => Name[(Name.IndexOf("__", StringComparison.Ordinal) + 2)..^4];

        public static IEnumerable<OfficialVerdict> All()
        {
            using var expected = JsonDocument.Parse(File.ReadAllBytes(System.IO.Path.Combine(Root, "expected.json")));
            return
            [
                .. from row in expected.RootElement.EnumerateObject()
                   let isMutant = row.Name.StartsWith("mutants/", StringComparison.Ordinal)
                   let name = row.Name[(row.Name.IndexOf('/', StringComparison.Ordinal) + 1)..]
                   let path = System.IO.Path.Combine(Root, isMutant ? "ans-mutants" : "ans-examples", name)
                   where File.Exists(path)
                   select new OfficialVerdict(name, path, isMutant, row.Value.GetProperty("xsd").GetBoolean() && row.Value.GetProperty("structMin").GetArrayLength() == 0),
            ];
        }
    }
}
