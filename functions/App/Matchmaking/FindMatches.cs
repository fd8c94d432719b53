using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.App.Matchmaking;

/// <summary>
/// Compares each new listing with the open calls, and each new call with the listings. Both sides are entered before they look: of two that come at the
/// same time, the later one to look sees the other. A suspended listing leaves the index and is compared with nothing.
/// </summary>
public sealed class FindMatches(ListingTable listings, CallTable calls, MatchTable matches, CatalogueIndex index, OpenCalls open, TimeProvider clock)
    : IStage<CatalogueChanged>, IStage<CallPublished>
{
    private static readonly StageResult Overtaken = new StageResult.TryAgain(TimeSpan.FromSeconds(1), "The listing changed meanwhile.");

    public async Task<StageResult> RunAsync(CatalogueChanged message, CancellationToken cancellation)
    {
        if (await listings.FindAsync(message.Listing, cancellation) is not { } listing)
        {
            return new StageResult.GiveUp("There is no such listing.");
        }

        if (listing.Suspension is not null)
        {
            await index.RemoveAsync(listing.Id, cancellation);
            return await IsPresentAsync(listing, cancellation) ? new StageResult.Done() : Overtaken;
        }

        var card = ListingCard.Of(listing);
        await index.PutAsync(card, cancellation);
        if (!await IsPresentAsync(listing, cancellation))
        {
            return Overtaken;
        }

        var found = false;
        foreach (var call in await open.ListAsync(ParisDay.Of(clock.GetUtcNow()), cancellation))
        {
            found |= await TryMatchAsync(call, card, cancellation);
        }

        return found ? new StageResult.Done() : new StageResult.AlreadyDone();
    }

    public async Task<StageResult> RunAsync(CallPublished message, CancellationToken cancellation)
    {
        if (await calls.FindAsync(message.Call, cancellation) is not { } call)
        {
            return new StageResult.GiveUp("There is no such call.");
        }

        await open.PutAsync(call, cancellation);
        index.Forget();
        var found = false;
        foreach (var card in (await index.SearchAsync(cancellation)).Snapshot.Cards)
        {
            found |= await TryMatchAsync(call, card, cancellation);
        }

        return found ? new StageResult.Done() : new StageResult.AlreadyDone();
    }

    /// <summary>
    /// False when the listing changed while the index was written: the run for that change may have written before this one, whose card is the older and must not stay.
    /// </summary>
    private async Task<bool> IsPresentAsync(Listing listing, CancellationToken cancellation) =>
        (await listings.FindAsync(listing.Id, cancellation))?.Version == listing.Version;

    private async Task<bool> TryMatchAsync(ExperimentCall call, ListingCard card, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var reasons = Matcher.Compare(call, card, ParisDay.Of(now));
        if (!Matcher.IsMatch(reasons) || await matches.FindAsync(call.Id, card.Id, cancellation) is not null)
        {
            return false;
        }

        var found = OutgoingMessage.Of(
            MatchFound.Schema, $"{call.Id}-{card.Id}", 1, new MatchFound(call.Id, card.Id), MatchmakingMessages.Default.EnvelopeMatchFound, Activity.Current?.Id);
        return await matches.TryAddAsync(new(call.Id, card.Id, call.Organisation, card.Vendor, now, reasons), found, cancellation);
    }
}
