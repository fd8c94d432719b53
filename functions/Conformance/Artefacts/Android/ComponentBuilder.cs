using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>Gathers one component from its element and those inside it.</summary>
internal sealed class ComponentBuilder(XmlElement element, ManifestAttributes attributes, ComponentContext context, AppLinkHosts hosts)
{
    private const int FirstToHideProviders = 17;
    private const int HighPriority = 100;
    private static readonly string[] LaunchModes = ["standard", "singleTop", "singleTask", "singleInstance", "singleInstancePerTask"];
    private static readonly FrameworkAttribute[] Paths = [FrameworkAttribute.Path, FrameworkAttribute.PathPrefix, FrameworkAttribute.PathPattern];

    private IntentFilter? filter;
    private bool hasFilters;
    private bool isMain;
    private bool lendsEveryPath;
    private bool secretCode;
    private int priority;

    public void Child(XmlElement child)
    {
        switch (child)
        {
            case { Depth: 3, Name: "intent-filter" }:
                CloseFilter();
                hasFilters = true;
                filter = new(attributes.Flag([child], FrameworkAttribute.AutoVerify) is true);
                priority = Math.Max(priority, attributes.All([child], FrameworkAttribute.Priority).Max(value => value.AsInteger()) ?? 0);
                break;
            case { Depth: 3, Name: "grant-uri-permission" }:
                lendsEveryPath |= Paths.Any(path => attributes.Texts(child, path).Any(text => text is "/" or "*" or ".*" or "/.*"));
                break;
            case { Depth: 4, Parent: "intent-filter" }:
                filter?.Add(child, attributes);
                break;
        }
    }

    /// <summary>Activities already read stand behind the aliases that follow them, as the platform demands that order.</summary>
    public AndroidComponent Build(IReadOnlyDictionary<string, AndroidComponent> activities)
    {
        CloseFilter();
        var isActivity = element.Name is AndroidComponent.Activity;
        var behind = element.Name is AndroidComponent.Alias && attributes.Text([element], FrameworkAttribute.TargetActivity) is { } target
            ? activities.GetValueOrDefault(ClassName(target))
            : null;
        var says = ManifestAttributes.Has([element], FrameworkAttribute.Exported);
        var permission = Permission();
        return new(element.Name, ClassName(attributes.Text([element], FrameworkAttribute.NameAttribute) ?? ""))
        {
            // A value that the package does not define is taken for the worst.
            Exported = says ? attributes.Flag([element], FrameworkAttribute.Exported) ?? true : ExportedByDefault(),
            ByDefault = !says,
            Main = isMain,
            Permission = permission,
            Protection = permission is null ? null : context.Protection.Of(permission),
            LaunchMode = isActivity ? LaunchMode() : behind?.LaunchMode,
            TaskAffinity = isActivity
                ? ComponentContext.Worst(attributes.Texts(element, FrameworkAttribute.TaskAffinity)) ?? context.TaskAffinity
                : behind?.TaskAffinity,
            LendsEveryPath = lendsEveryPath,
            Priority = priority > HighPriority ? priority : null,
            SecretCode = secretCode,
        };
    }

    private bool ExportedByDefault() => element.Name is AndroidComponent.Provider ? context.Target < FirstToHideProviders : hasFilters;

    private void CloseFilter()
    {
        if (filter is not null)
        {
            isMain |= filter.IsMain && element.Name is AndroidComponent.Activity or AndroidComponent.Alias;
            secretCode |= filter.HasSecretCode;
            hosts.Add(filter);
            filter = null;
        }
    }

    /// <summary>Of a provider, the one of reading or writing that protects least. An alias does not inherit the application's.</summary>
    private string? Permission()
    {
        var own = Weakest(FrameworkAttribute.Permission, element.Name is AndroidComponent.Alias ? null : context.Permission);
        if (element.Name is not AndroidComponent.Provider)
        {
            return own;
        }

        string?[] both = [Weakest(FrameworkAttribute.ReadPermission, own), Weakest(FrameworkAttribute.WritePermission, own)];
        return both.MinBy(Rank);
    }

    private string? Weakest(FrameworkAttribute attribute, string? inherited)
    {
        if (!ManifestAttributes.Has([element], attribute))
        {
            return inherited;
        }

        // An empty name, and one that the package does not define, ask for nothing.
        var names = attributes.Texts(element, attribute).Select(text => text is "" ? null : Anomalies.Printable(text));
        return names.DefaultIfEmpty(null).MinBy(Rank);
    }

    private int Rank(string? permission) => permission is null ? -1 : ProtectionTable.Rank(context.Protection.Of(permission));

    private string? LaunchMode()
    {
        var modes = attributes.All([element], FrameworkAttribute.LaunchMode)
            .Select(value => value.AsInteger() is >= 0 and < 5 and { } number ? LaunchModes[number] : value.AsText()).ToArray();
        return modes.Contains("singleTask") ? "singleTask" : modes.FirstOrDefault(mode => mode is not "standard" && LaunchModes.Contains(mode));
    }

    private string ClassName(string name) => Anomalies.Printable(
        name is ['.', ..] ? context.Package + name : name.Contains('.', StringComparison.Ordinal) || name is "" ? name : $"{context.Package}.{name}");
}
