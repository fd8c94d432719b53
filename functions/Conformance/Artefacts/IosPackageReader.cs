using Balise.Conformance.Artefacts.Ios;
using Balise.Conformance.Artefacts.Zip;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>Reads an iOS package (.ipa) into facts, or says why it could not. Whatever the content, it answers. The rest is judged by people.</summary>
public static class IosPackageReader
{
    public const string Version = "ios-package/1";

    private const string Payload = "Payload/";
    private const string Info = ".app/Info.plist";
    private const int MostPlistBytes = 8 << 20;

    /// <summary>The stream must be seekable; it is left open. Failures of the stream itself are not content and pass through.</summary>
    public static Observed<IosPackageFacts> Read(Stream package)
    {
        try
        {
            return new(Version, ReadFacts(package));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static IosPackageFacts ReadFacts(Stream stream)
    {
        var anomalies = new Anomalies();
        var package = ZipPackage.Open(stream, ZipLimits.Default, anomalies);
        var info = package.Entries.Where(IsInfo).ToArray() switch
        {
            [var only] => only,
            [] => throw new ArtefactException("ios.no-app", "The archive holds no application under Payload."),
            _ => throw new ArtefactException("ios.several-apps", "The archive holds several applications under Payload, or one twice."),
        };
        var folder = info.Name[..^"Info.plist".Length];
        var facts = InfoReader.Read(PropertyList.Read(package.Read(info, MostPlistBytes), Anomalies.Printable(info.Name)), Anomalies.Printable(info.Name));
        var profile = package.Entries.FirstOrDefault(entry => entry.Name == folder + "embedded.mobileprovision");
        package.Verify();
        return facts with
        {
            Profile = profile is null ? null : Profile(package, profile, anomalies),
            Frameworks = InfoReader.Rows(Embedded(package, folder + "Frameworks/", ".framework", ".dylib")),
            Extensions = InfoReader.Rows(Embedded(package, folder + "PlugIns/", ".appex")),
            Anomalies = anomalies.ToList(),
        };
    }

    private static bool IsInfo(ZipEntry entry) =>
        entry.Name.StartsWith(Payload, StringComparison.Ordinal) && entry.Name.EndsWith(Info, StringComparison.Ordinal) && entry.Name.Count(c => c == '/') == 2;

    /// <summary>A profile that cannot be read is an anomaly: the application is known without it.</summary>
    private static ProvisioningProfile? Profile(ZipPackage package, ZipEntry entry, Anomalies anomalies)
    {
        try
        {
            return InfoReader.Profile(PropertyList.Read(SignedPayload.Of(package.Read(entry, MostPlistBytes)), entry.Name));
        }
        catch (ArtefactException broken)
        {
            anomalies.Add(broken.Code, broken.Message, entry.Name);
            return null;
        }
    }

    private static IEnumerable<string> Embedded(ZipPackage package, string folder, params string[] endings) => package.Entries
        .Where(entry => entry.Name.StartsWith(folder, StringComparison.Ordinal))
        .Select(entry => entry.Name[folder.Length..].Split('/')[0])
        .Where(name => endings.Any(ending => name.EndsWith(ending, StringComparison.Ordinal)));
}
