using Balise.Adapters.Outbox;
using Balise.Domain.Review;

namespace Balise.App;

/// <summary>The queues, and which messages each hears. One queue per consumer: a message with two consumers goes to two queues.</summary>
public static class Queues
{
    public const string SubmissionSealed = "submission-sealed", ScanCompleted = "scan-completed", RescanDue = "rescan-due", RescanCompleted = "rescan-completed",
        DecisionForCatalogue = "decision-made-catalogue", DecisionForNotifications = "decision-made-notifications",
        DecisionForAttestations = "decision-made-attestations", CatalogueChanged = "catalogue-changed", StandingChanged = "standing-changed",
        CallPublished = "call-published", MatchFound = "match-found", NoticePlanned = "notice-planned", ErasureAsked = "erasure-asked";

    public static IReadOnlyDictionary<string, IReadOnlyList<string>> BySchema { get; } = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)
    {
        [Domain.Intake.SubmissionSealed.Schema] = [SubmissionSealed],
        [Domain.Scanning.ScanCompleted.Schema] = [ScanCompleted],
        [Domain.Scanning.RescanDue.Schema] = [RescanDue],
        [Domain.Scanning.RescanCompleted.Schema] = [RescanCompleted],
        [DecisionMade.Schema] = [DecisionForCatalogue, DecisionForNotifications, DecisionForAttestations],
        [Domain.Catalogue.CatalogueChanged.Schema] = [CatalogueChanged],
        [Domain.Catalogue.StandingChanged.Schema] = [StandingChanged],
        [Domain.Matchmaking.CallPublished.Schema] = [CallPublished],
        [Domain.Matchmaking.MatchFound.Schema] = [MatchFound],
        [Domain.Notifications.NoticePlanned.Schema] = [NoticePlanned],
        [Domain.Privacy.ErasureAsked.Schema] = [ErasureAsked],
    };

    public static IReadOnlyList<string> All { get; } = [.. BySchema.Values.SelectMany(queues => queues)];

    public static Routes Routes { get; } = new(BySchema);
}
