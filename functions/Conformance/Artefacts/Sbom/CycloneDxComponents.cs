using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Reads components, nested ones included, and keeps the names (bom-ref) by which dependencies may call them.</summary>
internal sealed class CycloneDxComponents(CycloneDxVersion version)
{
    private const int MostParts = 200_000;

    private readonly HashSet<string> references = new(StringComparer.Ordinal);
    private readonly List<SbomComponent> list = [];
    private int parts;

    public IReadOnlyList<SbomComponent> List => list;

    public bool Knows(string reference) => references.Contains(reference);

    public void ReadAll(JsonElement parent, string pointer)
    {
        foreach (var (item, at) in parent.Objects("components", pointer))
        {
            list.Add(Read(item, at));
            ReadAll(item, at);
        }
    }

    /// <summary>Services are no components, yet dependencies may name them.</summary>
    public void ReadServices(JsonElement parent, string pointer)
    {
        foreach (var (item, at) in parent.Objects("services", pointer))
        {
            item.RequiredText("name", at);
            AddReference(item, at);
            ReadServices(item, at);
        }
    }

    public SbomComponent Read(JsonElement component, string pointer)
    {
        var type = component.RequiredText("type", pointer);
        if (!version.ComponentTypes.Contains(type, StringComparer.Ordinal))
        {
            throw new ArtefactException("sbom.component-type", $"CycloneDX {version.Number} has no such component type.", $"{pointer}/type");
        }

        var name = component.RequiredText("name", pointer);
        var release = version.ComponentVersionRequired ? component.RequiredText("version", pointer) : component.Text("version", pointer);
        AddReference(component, pointer);
        var supplier = component.Object("supplier", pointer)?.Text("name", $"{pointer}/supplier");
        return new(type, name, release, component.Text("purl", pointer), supplier);
    }

    private void AddReference(JsonElement item, string pointer)
    {
        if (++parts > MostParts)
        {
            throw new ArtefactException("sbom.too-many-components", $"The document has more than {MostParts} components and services.", pointer);
        }

        if (item.Text("bom-ref", pointer) is { } reference && (reference.Length == 0 || !references.Add(reference)))
        {
            throw new ArtefactException("sbom.reference", "A bom-ref is empty or given twice.", $"{pointer}/bom-ref");
        }
    }
}
