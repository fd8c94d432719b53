namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Follows references through the resource table to every value they may have. An id is visited once, so cycles end, and the look-ups are bounded.
/// </summary>
internal sealed class ResourceResolver(Func<ResourceTable?> load, Anomalies anomalies)
{
    private const int MostLookups = 1_000_000;

    private readonly Lazy<ResourceTable?> table = new(() => Load(load, anomalies));
    private int lookups;

    /// <summary>Empty when nothing could be found: a framework resource, a missing table, a cycle. That is an anomaly, as the platform decides then.</summary>
    public IReadOnlyList<ResourceValue> Resolve(ResourceValue value, string where)
    {
        if (!value.IsReference || value.IsNull)
        {
            return value.IsNull ? [] : [value];
        }

        List<ResourceValue> values = [];
        HashSet<uint> seen = [value.Data];
        Queue<uint> pending = new(seen);
        while (pending.TryDequeue(out var id))
        {
            foreach (var found in Values(id))
            {
                if (!found.IsReference)
                {
                    values.Add(found);
                }
                else if (seen.Add(found.Data))
                {
                    pending.Enqueue(found.Data);
                }
            }
        }

        if (values is [])
        {
            anomalies.Add("manifest.unresolved-reference", $"The value is a reference to resource 0x{value.Data:x8}, which the package does not define.",
                where);
        }

        return values;
    }

    private ResourceValue[] Values(uint id)
    {
        if (table.Value is not { } resources)
        {
            return [];
        }

        lookups += 1 + resources.Configurations(id);
        if (lookups > MostLookups)
        {
            throw new ArtefactException("arsc.too-many-references", "The manifest's references lead to more resources than are read.");
        }

        try
        {
            return [.. resources.Values(id)];
        }
        catch (ArtefactException damaged)
        {
            anomalies.Add(damaged.Code, damaged.Message, "resources.arsc");
            return [];
        }
    }

    private static ResourceTable? Load(Func<ResourceTable?> load, Anomalies anomalies)
    {
        try
        {
            return load();
        }
        catch (ArtefactException damaged)
        {
            anomalies.Add(damaged.Code, damaged.Message, "resources.arsc");
            return null;
        }
    }
}
