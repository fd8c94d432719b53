using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>One XML document of the package: its entry and its elements, or why it could not be read.</summary>
internal sealed record ResourceDocument(string Entry, IReadOnlyList<XmlElement>? Elements, ReaderRefusal? Refusal);

/// <summary>Opens the binary XML documents that an attribute of the application names, one per configuration of the resource. Bounded in number and size.</summary>
internal sealed class ResourceDocuments(ZipPackage package, ManifestAttributes attributes, Anomalies anomalies)
{
    private const int MostDocuments = 16;
    private const int MostBytes = 1 << 20;

    public IReadOnlyList<ResourceDocument> Of(IReadOnlyList<XmlElement> applications, FrameworkAttribute attribute)
    {
        if (!ManifestAttributes.Has(applications, attribute))
        {
            return [];
        }

        string[] names =
        [
            .. attributes.All(applications, attribute).Where(value => value.Type == ResourceValue.TypeString).Select(value => value.AsText())
                .OfType<string>().Distinct(StringComparer.Ordinal).Take(MostDocuments + 1),
        ];
        return names switch
        {
            [] => [Refused($"android:{attribute.Name}", "arsc.no-document", "The resource that the manifest names leads to no document.")],
            { Length: > MostDocuments } => [Refused($"android:{attribute.Name}", "arsc.too-many-documents", "The resource has more documents than are read.")],
            _ => [.. names.Select(Open)],
        };
    }

    private ResourceDocument Open(string name)
    {
        var shown = Anomalies.Printable(name);
        try
        {
            return package.Entries.FirstOrDefault(entry => entry.Name == name) is { } entry
                ? new(shown, BinaryXml.Read(package.Read(entry, MostBytes), anomalies, shown), null)
                : Refused(shown, "apk.no-document", "The package has no such entry.");
        }
        catch (ArtefactException refused)
        {
            return Refused(shown, refused.Code, refused.Message);
        }
    }

    private static ResourceDocument Refused(string entry, string code, string message) => new(entry, null, new(code, message, entry));
}
