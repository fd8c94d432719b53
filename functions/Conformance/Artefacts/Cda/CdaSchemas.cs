using System.Xml;
using System.Xml.Schema;
using Balise.Conformance.Artefacts.Xml;
using Balise.Conformance.Artefacts.Zip;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The official schema of clinical documents (CDA_extended.xsd and what it includes), as an operator holds it: it may not be shipped. Includes are looked up among
/// the given files by their path; nothing is fetched. Files that make no schema throw <see cref="XmlSchemaException"/>.
/// </summary>
public sealed class CdaSchemas
{
    public const string MainFile = "CDA_extended.xsd";

    private const int MostFaults = 1000;

    private readonly XmlSchemaSet schemas;

    private CdaSchemas(XmlSchemaSet schemas) => this.schemas = schemas;

    /// <summary>The files by their path below the folder, with slashes; one of them is <see cref="MainFile"/>.</summary>
    public static CdaSchemas Load(IReadOnlyDictionary<string, byte[]> files)
    {
        var main = files.Keys.FirstOrDefault(path => path == MainFile || path.EndsWith("/" + MainFile, StringComparison.Ordinal))
            ?? throw new XmlSchemaException($"The folder holds no {MainFile}.");
        var resolver = new FilesOnly(files);
        var set = new XmlSchemaSet { XmlResolver = resolver };
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };
        using var reader = XmlReader.Create(new MemoryStream(files[main]), settings, FilesOnly.Root + main);
        set.Add(targetNamespace: null, reader);
        set.Compile();
        return resolver.Missing is { } missing ? throw new XmlSchemaException($"The schema includes {missing}, which is not among its files.") : new(set);
    }

    /// <summary>The schema files of a ZIP archive, at any depth. What holds no usable schema throws <see cref="InvalidDataException"/>.</summary>
    public static CdaSchemas FromZip(ReadOnlyMemory<byte> zip)
    {
        const int mostBytes = 8 << 20;
        try
        {
            using var stream = new MemoryStream(zip.ToArray(), writable: false);
            var package = ZipPackage.Open(stream, ZipLimits.Default, new Anomalies());
            return Load(package.Entries.Where(entry => entry.Name.EndsWith(".xsd", StringComparison.OrdinalIgnoreCase)).DistinctBy(entry => entry.Name, StringComparer.Ordinal)
                .ToDictionary(entry => entry.Name, entry => package.Read(entry, mostBytes).ToArray(), StringComparer.Ordinal));
        }
        catch (Exception broken) when (broken is ArtefactException or XmlSchemaException or XmlException)
        {
            throw new InvalidDataException(broken.Message, broken);
        }
    }

    /// <summary>How many faults the schema names, counted up to a thousand.</summary>
    internal int CountFaults(Stream document)
    {
        document.Position = 0;
        var faults = 0;
        var settings = SafeXml.Settings();
        settings.ValidationType = ValidationType.Schema;
        settings.Schemas = schemas;
        settings.ValidationEventHandler += (_, fault) => faults += fault.Severity is XmlSeverityType.Error ? 1 : 0;
        return SafeXml.Read(document, XmlLimits.Default, settings, reader =>
        {
            while (faults < MostFaults && SafeXml.Next(reader, XmlLimits.Default))
            {
            }

            return faults;
        });
    }

    /// <summary>Answers for files that were given, and for nothing else.</summary>
    private sealed class FilesOnly(IReadOnlyDictionary<string, byte[]> files) : XmlResolver
    {
        public const string Root = "memory:///";

        /// <summary>The first file that was asked for and not given; the framework only warns of it.</summary>
        public string? Missing { get; private set; }

        public override object GetEntity(Uri absoluteUri, string? role, Type? ofObjectToReturn)
        {
            if (absoluteUri.Scheme == "memory" && files.TryGetValue(absoluteUri.AbsolutePath.TrimStart('/'), out var bytes))
                return new MemoryStream(bytes, writable: false);
            Missing ??= absoluteUri.AbsolutePath;
            throw new FileNotFoundException(Missing);
        }
    }
}
