using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.Conformance.Reports;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;

namespace Balise.App.Catalogue;

/// <summary>Goes through the listed products by the catalogue's snapshot, each with the report it stands on.</summary>
public sealed partial class ListedReports(CatalogueIndex index, ListingTable listings, DocumentBlobs documents, ILogger<ListedReports> logger)
{
    private const int AtOnce = 8;

    /// <summary>One product that cannot be read is named in the log and leaves the others alone.</summary>
    public async Task ForEachAsync(Func<Listing, Report, Task> act, CancellationToken cancellation)
    {
        var cards = (await index.SearchAsync(cancellation)).Snapshot.Cards;
        await Parallel.ForEachAsync(cards, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (card, stop) =>
        {
            try
            {
                if (await listings.FindAsync(card.Id, stop) is { } listing)
                {
                    await act(listing, ReportJson.Read(await documents.GetAsync(DocumentBlobs.Reports, listing.ReportSha256, stop)));
                }
            }
            catch (Exception broken) when (broken is not OperationCanceledException)
            {
                Log.Unreadable(logger, card.Id, broken);
            }
        });
    }

    // Ids 4000-4099 belong to Catalogue.
    private static partial class Log
    {
        [LoggerMessage(4001, LogLevel.Error, "The listing {Listing} was left out")]
        public static partial void Unreadable(ILogger logger, ListingId listing, Exception broken);
    }
}
