using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.Domain.Review;

/// <summary>What an assessor sends: an opinion, a reason, and an answer to each question that no check covers.</summary>
public sealed record AdviceRequest(Opinion Opinion, string Reason, IReadOnlyList<CriterionAdvice> Criteria);

/// <summary>What the authority sends: an opinion with its reason, and the criteria it reserves on.</summary>
public sealed record DecisionRequest(Opinion Opinion, string Reason, IReadOnlyList<string> Reservations);

/// <summary>Reads both, naming every problem at once.</summary>
public static class ReviewRequests
{
    private const int MaxBytes = 64 * 1024, MaxCriteria = 200;
    private static readonly TextRule Reason = TextRule.Line(2000, least: 10);
    private static readonly TextRule CriterionId = TextRule.Line(64);

    public static JsonReading<AdviceRequest> ReadAdvice(ReadOnlyMemory<byte> body) => JsonReading.Of(body, MaxBytes, root => new AdviceRequest(
        root.Choice("opinion", Opinions.ByName),
        root.Text("reason", Reason),
        root.OptionalObjects("criteria", MaxCriteria, each => new CriterionAdvice(each.Text("criterion", CriterionId), each.Flag("met"), each.Text("reason", Reason)))));

    public static JsonReading<DecisionRequest> ReadDecision(ReadOnlyMemory<byte> body) => JsonReading.Of(body, MaxBytes, root =>
    {
        var decision = new DecisionRequest(
            root.Choice("opinion", Opinions.ByName), root.Text("reason", Reason), root.OptionalTexts("reservations", MaxCriteria, CriterionId));
        var reserved = decision.Opinion is Opinion.FavourableWithNonSuspensiveReservations or Opinion.FavourableWithSuspensiveReservations;
        if (reserved && decision.Reservations is [])
        {
            root.Refuse("reservations", "decision.reservations-missing", "An opinion with reservations names the criteria it reserves on.");
        }

        if (!reserved && decision.Reservations is not [])
        {
            root.Refuse("reservations", "decision.reservations-unexpected", "Only an opinion with reservations names criteria.");
        }

        return decision;
    });
}
