using System.Diagnostics;
using System.Text.Json;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;

namespace Balise.App.Packs;

/// <summary>
/// The folder of packs beside the executable: one folder per id and version, and published.json with the digest of each version that was ever published. A
/// published version that differs from its digest is refused: a correction is a new version.
/// </summary>
public sealed class PackFolder(string root)
{
    private const string Published = "published.json";

    private readonly Lazy<Dictionary<string, string>> digests = new(() =>
        JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllBytes(Path.Combine(root, Published)))
        ?? throw new InvalidDataException($"{Published} is empty."));

    /// <summary>The folder that was built or published with this program.</summary>
    public static PackFolder Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "packs"));

    /// <summary>Digest of each published version, by id/version.</summary>
    public IReadOnlyDictionary<string, string> Digests => digests.Value;

    /// <summary>The names of all versions that are here, sorted.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. Directory.EnumerateFiles(root, "pack.json", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, Path.GetDirectoryName(file)!).Replace('\\', '/')).Order(StringComparer.Ordinal),
    ];

    /// <summary>The canonical bytes of one version, whose SHA-256 is its digest.</summary>
    public byte[] Document(string name)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, name, "pack.json")));
        return CanonicalJson.Write(document.RootElement);
    }

    /// <summary>Reads one version, by its name id/version. A pack that is missing, faulty or changed since it was published throws.</summary>
    public Pack Load(string name)
    {
        var path = Path.Combine(root, name, "pack.json");
        if (!File.Exists(path))
            throw new InvalidDataException($"There is no pack {name}; there are {string.Join(", ", Names)}.");
        var pack = PackReader.Read(File.ReadAllBytes(path)) switch
        {
            PackReading.Valid(var valid) => valid,
            PackReading.Invalid(var problems) => throw new InvalidDataException(
                $"{path} is not a valid pack: {string.Join("; ", problems.Select(problem => $"{problem.Pointer} {problem.Message}"))}"),
            _ => throw new UnreachableException(),
        };
        if (pack.Name != name)
            throw new InvalidDataException($"{path} says that it is {pack.Name}.");
        if (Digests.TryGetValue(name, out var published) && published != pack.Digest)
            throw new InvalidDataException($"{name} was published with the digest {published} and now has {pack.Digest}. A published version never changes: make a new one.");
        return pack;
    }
}
