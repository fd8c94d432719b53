using System.CommandLine;
using System.Text;
using Balise.Conformance.Artefacts.Cda;
using Balise.Conformance.Reference;

namespace Balise.App.Cli.Shared;

/// <summary>Reference data from a folder, laid out as the suite keeps them: trackers.json, secrets.toml, messaging-domains.txt, cda-schemas.zip, advisories/*.zip. The day of a file is that of its last change.</summary>
internal static class ReferenceFolder
{
    public static Option<string?> Option() => new("--reference")
    {
        Description = "A folder with rules and advisories: trackers.json (Exodus), secrets.toml (gitleaks), messaging-domains.txt, cda-schemas.zip, advisories/*.zip (OSV exports). Without it, checks that need them stay open.",
        HelpName = "folder",
    };

    public static ReferenceData Load(string? folder)
    {
        if (folder is null)
            return ReferenceData.None;
        if (!Directory.Exists(folder))
            throw new CommandException($"There is no folder {folder}.");
        return new()
        {
            Trackers = Rules(Path.Combine(folder, "trackers.json"), (bytes, day, source) => TrackerRules.Read(bytes, day, source)),
            Secrets = Rules(Path.Combine(folder, "secrets.toml"), (bytes, day, source) => SecretRulesReader.Read(bytes, day, source)),
            MessagingDomains = Rules(Path.Combine(folder, "messaging-domains.txt"), (bytes, day, source) => MessagingDomains.Parse(Encoding.UTF8.GetString(bytes), day, source)),
            CdaSchemas = Rules(Path.Combine(folder, "cda-schemas.zip"), (bytes, _, _) => CdaSchemas.FromZip(bytes)),
            Advisories = Advisories(Path.Combine(folder, "advisories")),
        };
    }

    private static T? Rules<T>(string path, Func<byte[], DateOnly, string, T> read) where T : class
    {
        try
        {
            return File.Exists(path) ? read(File.ReadAllBytes(path), DayOf(path), Path.GetFileName(path)) : null;
        }
        catch (InvalidDataException broken)
        {
            throw new CommandException($"{path} cannot be read: {broken.Message}");
        }
    }

    private static AdvisorySet? Advisories(string folder)
    {
        if (!Directory.Exists(folder) || Directory.GetFiles(folder, "*.zip") is not [_, ..] files)
            return null;
        var builder = new AdvisorySetBuilder($"OSV: {string.Join(", ", files.Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))}");
        foreach (var file in files.Order(StringComparer.Ordinal))
        {
            try
            {
                using var zip = File.OpenRead(file);
                builder.AddZip(zip);
            }
            catch (InvalidDataException broken)
            {
                throw new CommandException($"{file} cannot be read: {broken.Message}");
            }
        }

        return builder.Build(files.Min(DayOf));
    }

    private static DateOnly DayOf(string path) => DateOnly.FromDateTime(File.GetLastWriteTimeUtc(path));
}
