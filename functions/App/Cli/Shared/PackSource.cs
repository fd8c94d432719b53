using System.Diagnostics;
using Balise.App.Packs;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Shared;

/// <summary>Finds packs by what a person types: the name of a shipped version, a pack.json, or the folder it stands in.</summary>
internal static class PackSource
{
    private const string FileName = "pack.json";

    /// <summary>Those named, or the ones that the suite would judge by with the present settings.</summary>
    public static IReadOnlyList<Pack> LoadOrDefault(IReadOnlyList<string> named)
    {
        if (named is not [])
            return [.. named.Select(Load)];
        var options = Surroundings.Settings.GetSection(PackOptions.Section).Get<PackOptions>() ?? new();
        return new PackOptions.Validator().Validate(null, options) is { Failed: true } refused
            ? throw new CommandException(refused.FailureMessage)
            : [.. options.All.Select(PackFolder.Shipped.Load)];
    }

    public static Pack Load(string named) => Parse(named, DocumentOf(named));

    /// <summary>The stored bytes of a pack.</summary>
    public static byte[] DocumentOf(string named)
    {
        string[] places = [named, Path.Combine(named, FileName), Path.Combine(AppContext.BaseDirectory, "packs", named, FileName)];
        return Array.Find(places, File.Exists) is { } path
            ? File.ReadAllBytes(path)
            : throw new CommandException($"There is no pack \"{named}\": neither a file, nor a folder with a {FileName}, nor one of {string.Join(", ", PackFolder.Shipped.Names)}.");
    }

    /// <summary>Finds the packs that a report names: in a folder laid out as &lt;id&gt;/&lt;version&gt;/pack.json, or among the shipped ones.</summary>
    public static Func<PackReference, Pack?> Finder(string? folder)
    {
        if (folder is not null && !Directory.Exists(folder))
            throw new CommandException($"There is no folder {folder}.");
        return reference => Find(folder ?? Path.Combine(AppContext.BaseDirectory, "packs"), reference);
    }

    private static Pack? Find(string folder, PackReference reference)
    {
        var path = Path.Combine(folder, Path.GetFileName(reference.Id), Path.GetFileName(reference.Version), FileName);
        return File.Exists(path) ? Parse(path, File.ReadAllBytes(path)) : null;
    }

    private static Pack Parse(string named, byte[] document) => PackReader.Read(document) switch
    {
        PackReading.Valid(var pack) => pack,
        PackReading.Invalid(var problems) => throw new CommandException(
            $"{named} is not a valid pack: {problems[0].Pointer} {problems[0].Message} (balise pack validate names all {problems.Count} faults)"),
        _ => throw new UnreachableException(),
    };
}
