namespace Balise.Conformance.Artefacts.Android;

/// <summary>Looks up framework attributes of manifest elements, all of their possible values at once.</summary>
internal sealed class ManifestAttributes(ResourceResolver resolver)
{
    /// <summary>Every value the attribute may have over the elements and over the configurations of what they refer to.</summary>
    public IReadOnlyList<ResourceValue> All(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        [
            .. elements.SelectMany(element => Of(element, attribute))
                .SelectMany(value => resolver.Resolve(value, $"AndroidManifest.xml android:{attribute.Name}")),
        ];

    /// <summary>
    /// True wins over false, false over absent: for flags, true is what must not be overlooked. The platform knows attributes by their id alone, so a "false"
    /// that has only a name protects nothing and counts as absent.
    /// </summary>
    public bool? Flag(IReadOnlyCollection<XmlElement> elements, FrameworkAttribute attribute)
    {
        var values = All(elements, attribute).Select(value => value.AsBoolean()).ToArray();
        return values.Contains(true) ? true : values.Contains(false) && elements.Any(element => HasId(element, attribute)) ? false : null;
    }

    public string? Text(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        All(elements, attribute).Select(value => value.AsText()).FirstOrDefault(text => text is not null);

    public int? Integer(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        All(elements, attribute).Select(value => value.AsInteger()).FirstOrDefault(number => number is not null);

    /// <summary>Every text the attribute may have on one element, the empty one included.</summary>
    public IReadOnlyList<string> Texts(XmlElement element, FrameworkAttribute attribute) =>
        [.. All([element], attribute).Select(value => value.AsText()).OfType<string>()];

    /// <summary>Every value of an attribute that has no namespace, as in documents other than the manifest.</summary>
    public IReadOnlyList<ResourceValue> Plain(XmlElement element, string name) =>
        [
            .. element.Attributes.Where(attribute => attribute.Name == name && string.IsNullOrEmpty(attribute.Namespace))
                .SelectMany(attribute => resolver.Resolve(attribute.Value, $"{element.Name}@{name}")),
        ];

    public static bool Has(IEnumerable<XmlElement> elements, FrameworkAttribute attribute) =>
        elements.SelectMany(element => Of(element, attribute)).Any(value => !value.IsNull);

    private static IEnumerable<ResourceValue> Of(XmlElement element, FrameworkAttribute attribute)
    {
        var byId = element.Attributes.Where(candidate => candidate.ResourceId == attribute.Id).ToArray();
        return (byId is [] ? element.Attributes.Where(candidate => IsNamed(candidate, attribute)) : byId).Select(found => found.Value);
    }

    private static bool HasId(XmlElement element, FrameworkAttribute attribute) => element.Attributes.Any(candidate => candidate.ResourceId == attribute.Id);

    private static bool IsNamed(XmlAttribute candidate, FrameworkAttribute attribute) =>
        candidate.ResourceId == 0 && candidate.Name == attribute.Name && candidate.Namespace == FrameworkAttribute.Namespace;
}
