using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Reads what others may reach of an application, in one pass over the manifest's elements. What the manifest leaves out is what the platform would take for
/// the target API level.
/// </summary>
internal sealed class ComponentReader
{
    private static readonly string[] Kinds =
        [AndroidComponent.Activity, AndroidComponent.Alias, AndroidComponent.Service, AndroidComponent.Receiver, AndroidComponent.Provider];

    private readonly ManifestAttributes attributes;
    private readonly ComponentContext context;
    private readonly AppLinkHosts hosts = new();
    private readonly List<AndroidComponent> rows = [];
    private readonly Dictionary<string, AndroidComponent> activities = new(StringComparer.Ordinal);
    private ComponentBuilder? current;
    private int declared;
    private int leftOut;

    private ComponentReader(ManifestAttributes attributes, ComponentContext context) => (this.attributes, this.context) = (attributes, context);

    public static AndroidComponents Read(IReadOnlyList<XmlElement> elements, ManifestAttributes attributes, string package, int target)
    {
        XmlElement[] applications = [.. elements.Where(element => element is { Depth: 1, Parent: "manifest", Name: "application" })];
        var reader = new ComponentReader(attributes, new(
            package, target, new(elements, attributes),
            applications.SelectMany(application => attributes.Texts(application, FrameworkAttribute.Permission)).FirstOrDefault(text => text is not ""),
            ComponentContext.Worst(applications.SelectMany(application => attributes.Texts(application, FrameworkAttribute.TaskAffinity)))));
        foreach (var element in elements)
        {
            reader.Take(element);
        }

        reader.Close();
        return reader.Result();
    }

    private void Take(XmlElement element)
    {
        if (element.Depth <= 2)
        {
            Close();
            if (element is { Depth: 2, Parent: "application" } && Kinds.Contains(element.Name, StringComparer.Ordinal))
            {
                current = new(element, attributes, context, hosts);
            }
        }
        else
        {
            current?.Child(element);
        }
    }

    private void Close()
    {
        if (current is null)
        {
            return;
        }

        var component = current.Build(activities);
        current = null;
        declared++;
        if (component.Kind == AndroidComponent.Activity)
        {
            activities.TryAdd(component.Name, component);
        }

        if (!component.Exported && component.LaunchMode != "singleTask")
        {
            return;
        }

        if (rows.Count < AndroidComponents.MostRows)
        {
            rows.Add(component);
        }
        else
        {
            leftOut++;
        }
    }

    private AndroidComponents Result() => new()
    {
        Declared = declared,
        Rows = rows,
        LeftOut = leftOut,
        AppLinkHosts = hosts.Kept(),
        AppLinkHostsLeftOut = hosts.LeftOut,
    };
}

/// <summary>What every component of an application shares. Target: the API level whose behaviour the platform gives.</summary>
internal sealed record ComponentContext(string Package, int Target, ProtectionTable Protection, string? Permission, string? TaskAffinity)
{
    /// <summary>An empty affinity protects, so any other one wins over it.</summary>
    public static string? Worst(IEnumerable<string> affinities) => affinities.OrderBy(text => text.Length == 0).FirstOrDefault() is { } worst
        ? Anomalies.Printable(worst)
        : null;
}
