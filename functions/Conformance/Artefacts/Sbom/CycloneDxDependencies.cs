using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Counts the dependency entries and lists the references that name no part of this document. Cycles are harmless: nothing is followed.</summary>
internal static class CycloneDxDependencies
{
    private const int MostEdges = 1_000_000;
    private const int MostDangling = 1_000;
    private const string LinkToOtherDocument = "urn:cdx:";

    public static (int Count, IReadOnlyList<string> Dangling) Read(JsonElement root, CycloneDxComponents components)
    {
        var (count, edges) = (0, 0);
        SortedSet<string> dangling = new(StringComparer.Ordinal);
        foreach (var (entry, pointer) in root.Objects("dependencies", ""))
        {
            count++;
            Check(entry.RequiredText("ref", pointer));
            foreach (var list in (string[])["dependsOn", "provides"])
            {
                var index = 0;
                foreach (var target in entry.Array(list, pointer)?.EnumerateArray() ?? default)
                {
                    Check(target.AsText($"{pointer}/{list}/{index++}"));
                    if (++edges > MostEdges)
                    {
                        throw new ArtefactException("sbom.too-many-dependencies", "The document has more dependencies than are read.");
                    }
                }
            }
        }

        return (count, [.. dangling]);

        void Check(string reference)
        {
            if (dangling.Count < MostDangling && !components.Knows(reference) && !reference.StartsWith(LinkToOtherDocument, StringComparison.Ordinal))
            {
                dangling.Add(reference);
            }
        }
    }
}
