using Balise.Adapters.Blobs;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Catalogue;

/// <summary>The catalogue in memory: this instance's copy of the stored snapshot, refreshed by its ETag.</summary>
public sealed class CatalogueIndex(SnapshotBlob blob, IOptions<CatalogueOptions> options, TimeProvider clock) : IDisposable
{
    private const int MaxRaces = 20;
    private readonly SemaphoreSlim refreshing = new(1, 1);
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

    public void Dispose() => refreshing.Dispose();

    private async Task ChangeAsync(Func<CatalogueSnapshot, CatalogueSnapshot> change, CancellationToken cancellation)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            var (snapshot, etag) = await blob.ReadAsync(known: null, cancellation) ?? (CatalogueSnapshot.Empty, null);
            if (await blob.TryReplaceAsync(change(snapshot), etag, cancellation))
            {
                Forget();
                return;
            }
        }

        throw new TimeoutException("The catalogue's snapshot changes too fast to be written.");
    }

    private sealed record Loaded(CatalogueSearch Search, string? ETag, DateTimeOffset At);
}
