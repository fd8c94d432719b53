using System.Collections.Concurrent;
using Balise.Adapters.Blobs;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Catalogue;

/// <summary>The catalogue in memory: this instance's copy of the stored snapshot, refreshed by its ETag.</summary>
public sealed class CatalogueIndex(SnapshotBlob blob, IOptions<CatalogueOptions> options, TimeProvider clock) : IDisposable
{
    private const int MaxRaces = 20;
    private readonly SemaphoreSlim refreshing = new(1, 1), writing = new(1, 1);
    private readonly ConcurrentQueue<Asked> asked = new();
    private Loaded? loaded;

    public async Task<CatalogueSearch> SearchAsync(CancellationToken cancellation)
    {
        if (loaded is { } fresh && clock.GetUtcNow() - fresh.At < options.Value.SnapshotAge)
        {
            return fresh.Search;
        }

        await refreshing.WaitAsync(cancellation);
        try
        {
            var known = loaded;
            var read = await blob.ReadAsync(known?.ETag, cancellation);
            loaded = read is { } changed
                ? new(new(changed.Snapshot), changed.ETag, clock.GetUtcNow())
                : known! with { At = clock.GetUtcNow() };
            return loaded.Search;
        }
        finally
        {
            refreshing.Release();
        }
    }

    /// <summary>Enters a card into the stored snapshot. Returns once it is there, whoever else writes at the same time.</summary>
    public Task PutAsync(ListingCard card, CancellationToken cancellation) => ChangeAsync(snapshot => snapshot.With(card, clock.GetUtcNow()), cancellation);

    /// <summary>Takes the card of a listing out of the stored snapshot.</summary>
    public Task RemoveAsync(ListingId listing, CancellationToken cancellation) => ChangeAsync(snapshot => snapshot.Without(listing, clock.GetUtcNow()), cancellation);

    /// <summary>Makes the next search ask the store, whatever the age of the copy.</summary>
    public void Forget() => loaded = loaded is { } known ? known with { At = DateTimeOffset.MinValue } : null;

    public void Dispose()
    {
        refreshing.Dispose();
        writing.Dispose();
    }

    /// <summary>
    /// Whoever gets to write writes what all others of this instance ask for as well: many listings that come at once are few writes, and only instances race for the blob.
    /// </summary>
    private async Task ChangeAsync(Func<CatalogueSnapshot, CatalogueSnapshot> change, CancellationToken cancellation)
    {
        var mine = new Asked(change);
        asked.Enqueue(mine);
        await writing.WaitAsync(cancellation);
        try
        {
            if (mine.IsWritten)
            {
                return;
            }

            List<Asked> batch = [];
            while (asked.TryDequeue(out var next))
            {
                batch.Add(next);
            }

            // A neighbour may have taken it along, and failed.
            await WriteAsync(batch.Contains(mine) ? batch : [.. batch, mine], cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    private async Task WriteAsync(IReadOnlyList<Asked> batch, CancellationToken cancellation)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            var (snapshot, etag) = await blob.ReadAsync(known: null, cancellation) ?? (CatalogueSnapshot.Empty, null);
            if (await blob.TryReplaceAsync(batch.Aggregate(snapshot, (present, next) => next.Change(present)), etag, cancellation))
            {
                foreach (var next in batch)
                {
                    next.IsWritten = true;
                }

                Forget();
                return;
            }
        }

        throw new TimeoutException("The catalogue's snapshot changes too fast to be written.");
    }

    private sealed class Asked(Func<CatalogueSnapshot, CatalogueSnapshot> change)
    {
        public Func<CatalogueSnapshot, CatalogueSnapshot> Change => change;

        public bool IsWritten { get; set; }
    }

    private sealed record Loaded(CatalogueSearch Search, string? ETag, DateTimeOffset At);
}
