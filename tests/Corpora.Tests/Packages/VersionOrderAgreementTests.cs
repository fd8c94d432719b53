using Balise.Conformance.Artefacts.Packages.Versions;

namespace Balise.Corpora.Tests.Packages;

/// <summary>Every line "a &lt; b" of the version fixtures, both ways round, for each ecosystem that the file speaks of.</summary>
public sealed class VersionOrderAgreementTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string[]> Ecosystems = new(StringComparer.Ordinal)
    {
        ["alpine"] = ["Alpine"],
        ["cran"] = ["CRAN"],
        ["debian"] = ["Debian"],
        ["hackage"] = ["Hackage"],
        ["maven"] = ["Maven"],
        ["nuget"] = ["NuGet"],
        ["packagist"] = ["Packagist"],
        ["pub"] = ["Pub"],
        ["pypi"] = ["PyPI"],
        ["redhat"] = ["Red Hat"],
        ["rubygems"] = ["RubyGems"],
        ["semver"] = ["npm", "crates.io", "Go", "Hex"],
    };

    [Fact]
    public void Versions_are_ordered_as_their_ecosystem_orders_them()
    {
        var folder = Path.Combine(Testing.Corpora.Find() ?? "", "osv", "semantic");
        Assert.SkipUnless(Directory.Exists(folder), Testing.Corpora.Missing);
        var files = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(files);
        var disagreements = files.SelectMany(Disagreements).ToArray();
        output.WriteLine(string.Join('\n', disagreements.Take(100)));
        Assert.Empty(disagreements);
    }

    private IEnumerable<string> Disagreements(string file)
    {
        var name = Path.GetFileName(file);
        var lines = File.ReadLines(file).Where(line => line.Length > 0 && !line.StartsWith("# ", StringComparison.Ordinal) && !line.StartsWith("// ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).ToArray();
        foreach (var ecosystem in Ecosystems[name.Split('-')[0]])
        {
            var order = VersionOrders.Find(ecosystem)!;
            var wrong = lines.Where(line => !Agrees(order, line)).Select(line => $"{name}, {ecosystem}: {string.Join(' ', line)}").ToArray();
            output.WriteLine($"{name}, {ecosystem}: {lines.Length - wrong.Length} of {lines.Length} lines, {100.0 * (lines.Length - wrong.Length) / lines.Length:0.00} %");
            foreach (var row in wrong)
            {
                yield return row;
            }
        }
    }

    private static bool Agrees(VersionOrder order, string[] line)
    {
        var expected = line[1] switch { "<" => -1, "=" => 0, ">" => 1, _ => throw new InvalidDataException(string.Join(' ', line)) };
        return order.Compare(line[0], line[2]) == expected && order.Compare(line[2], line[0]) == -expected;
    }
}
