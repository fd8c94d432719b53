using Balise.Conformance.Packs;

namespace Balise.Conformance.Tests.Packs;

/// <summary>The packs that ship, by name.</summary>
internal static class ShippedPacks
{
    public static string Root { get; } = Path.Combine(AppContext.BaseDirectory, "packs");

    public static IReadOnlyDictionary<string, byte[]> Bytes { get; } = new SortedDictionary<string, byte[]>(
        Directory.EnumerateFiles(Root, "pack.json", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(Root, Path.GetDirectoryName(file)!).Replace('\\', '/'), File.ReadAllBytes, StringComparer.Ordinal),
        StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, Pack> All { get; } = Bytes.ToDictionary(
        row => row.Key, row => Assert.IsType<PackReading.Valid>(PackReader.Read(row.Value)).Pack, StringComparer.Ordinal);
}
