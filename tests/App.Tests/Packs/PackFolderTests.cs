using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.App.Hosting.Embedded;
using Balise.App.Packs;

namespace Balise.App.Tests.Packs;

/// <summary>
/// published.json holds the digest of each version that was ever published. UPDATE_EXPECTED=1 adds versions that are new; it never changes a digest that is
/// there, since reports quote it.
/// </summary>
public sealed class PackFolderTests : IDisposable
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true };

    private readonly DirectoryInfo copy = Directory.CreateTempSubdirectory("balise-packs");

    [Fact]
    public void Every_version_is_published_with_its_digest()
    {
        var file = Path.Combine(LocalFolder.Root(), "functions", "packs", "published.json");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            var digests = new SortedDictionary<string, string>(JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!, StringComparer.Ordinal);
            foreach (var name in PackFolder.Shipped.Names)
            {
                digests.TryAdd(name, PackFolder.Shipped.Load(name).Digest);
            }

            File.WriteAllText(file, JsonSerializer.Serialize(digests, Written) + "\n");
        }

        var published = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(file))!;
        Assert.Equal(PackFolder.Shipped.Names, published.Keys.Order(StringComparer.Ordinal));
        Assert.All(published, entry => Assert.Equal(entry.Value, PackFolder.Shipped.Load(entry.Key).Digest));
    }

    [Fact]
    public void A_version_that_changed_after_it_was_published_is_refused()
    {
        var path = Copy("baseline/0.1.0");
        var pack = JsonNode.Parse(File.ReadAllText(path))!;
        pack["criteria"]![0]!["mandatory"] = false;
        File.WriteAllText(path, pack.ToJsonString());
        var refused = Assert.Throws<InvalidDataException>(() => new PackFolder(copy.FullName).Load("baseline/0.1.0"));
        Assert.Contains("A published version never changes", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_new_line_is_no_change()
    {
        var path = Copy("baseline/0.1.0");
        File.AppendAllText(path, "\n\n");
        Assert.Equal(PackFolder.Shipped.Load("baseline/0.1.0").Digest, new PackFolder(copy.FullName).Load("baseline/0.1.0").Digest);
    }

    [Fact]
    public void A_pack_in_the_wrong_folder_is_refused()
    {
        Copy("baseline/0.1.0", "baseline/0.2.0");
        Assert.Contains("says that it is baseline/0.1.0", Assert.Throws<InvalidDataException>(() => new PackFolder(copy.FullName).Load("baseline/0.2.0")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_that_is_not_there_is_named_with_those_that_are()
    {
        Copy("baseline/0.1.0");
        Assert.Equal(
            "There is no pack baseline/9.9.9; there are baseline/0.1.0.",
            Assert.Throws<InvalidDataException>(() => new PackFolder(copy.FullName).Load("baseline/9.9.9")).Message);
    }

    public void Dispose() => copy.Delete(recursive: true);

    private string Copy(string name, string? to = null)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "packs");
        var folder = Directory.CreateDirectory(Path.Combine(copy.FullName, to ?? name));
        File.Copy(Path.Combine(shipped, "published.json"), Path.Combine(copy.FullName, "published.json"));
        File.Copy(Path.Combine(shipped, name, "pack.json"), Path.Combine(folder.FullName, "pack.json"));
        return Path.Combine(folder.FullName, "pack.json");
    }
}
