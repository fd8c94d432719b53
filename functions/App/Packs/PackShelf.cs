using System.Collections.Concurrent;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;
using Microsoft.Extensions.Options;

namespace Balise.App.Packs;

/// <summary>The packs that submissions are judged against, read once; and any other shipped version, for replays and comparisons.</summary>
public sealed class PackShelf(IOptions<PackOptions> options, PackFolder folder)
{
    private readonly ConcurrentDictionary<string, Pack> loaded = new(StringComparer.Ordinal);
    private readonly Lazy<IReadOnlyList<string>> names = new(() => folder.Names);

    /// <summary>The judging packs, the deciding one first.</summary>
    public IReadOnlyList<Pack> Judging => [.. options.Value.All.Select(Get)];

    public Pack Deciding => Get(options.Value.Deciding);

    /// <summary>The checks that the judging packs rely on, in the order of their ids.</summary>
    public IReadOnlyList<string> CheckIds =>
    [
        .. Judging.SelectMany(pack => pack.Criteria).SelectMany(criterion => criterion.Checks).Select(check => check.Id)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];

    /// <summary>Every shipped version, by its name id/version, sorted.</summary>
    public IReadOnlyList<string> Names => names.Value;

    /// <summary>A shipped version by its name, or null when there is none.</summary>
    public Pack? Find(string name) => Names.Contains(name, StringComparer.Ordinal) ? Get(name) : null;

    /// <summary>The canonical bytes of a shipped version.</summary>
    public byte[] Document(string name) => folder.Document(name);

    /// <summary>The shipped version that a report refers to, whatever its digest says.</summary>
    public Pack? FindNamed(PackReference reference) => Find($"{reference.Id}/{reference.Version}");

    private Pack Get(string name) => loaded.GetOrAdd(name, folder.Load);
}
