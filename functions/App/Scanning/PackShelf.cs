using System.Diagnostics;
using Balise.Conformance.Packs;

namespace Balise.App.Scanning;

/// <summary>The pack that submissions are judged against, read once from the folder packs beside the executable.</summary>
public sealed class PackShelf
{
    private readonly Lazy<Pack> current = new(() => Load("baseline", "0.1.0"));

    public Pack Current => current.Value;

    /// <summary>The checks that the pack relies on, in the order of their ids.</summary>
    public IReadOnlyList<string> CheckIds =>
        [.. Current.Criteria.SelectMany(criterion => criterion.Checks).Select(check => check.Id).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private static Pack Load(string id, string version)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "packs", id, version, "pack.json");
        return PackReader.Read(File.ReadAllBytes(path)) switch
        {
            PackReading.Valid(var pack) => pack,
            PackReading.Invalid(var problems) => throw new InvalidDataException(
                $"{path} is not a valid pack: {string.Join("; ", problems.Select(problem => $"{problem.Pointer} {problem.Message}"))}"),
            _ => throw new UnreachableException(),
        };
    }
}
