using System.Text.RegularExpressions;
using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.Domain.Review;

/// <summary>What an assessor sends: an opinion, a reason, and an answer to each question that no check covers.</summary>
public sealed record AdviceRequest(Opinion Opinion, string Reason, IReadOnlyList<CriterionAnswer> Criteria);

/// <summary>An answer to the question of one criterion, written pack/criterion or as the deciding pack's criterion alone. Never inconclusive.</summary>
public sealed record CriterionAnswer(string Criterion, Outcome Outcome, string Reason);

/// <summary>What an assessor sends to set one finding aside, for ever or until a day.</summary>
public sealed record WaiverRequest(string Criterion, string Check, string Reason, DateOnly? Until);

/// <summary>What the authority sends: an opinion with its reason, and the criteria it reserves on.</summary>
public sealed record DecisionRequest(Opinion Opinion, string Reason, IReadOnlyList<string> Reservations);

/// <summary>Reads them all, naming every problem at once.</summary>
public static partial class ReviewRequests
{
    private const int MaxBytes = 64 * 1024, MaxCriteria = 200;
    private static readonly TextRule Reason = TextRule.Line(2000, least: 10);
    private static readonly TextRule CriterionId = TextRule.Line(64);
    private static readonly TextRule CriterionName = TextRule.Matching(NamePattern, 130, "A criterion such as BAS-ETH-04 or baseline/BAS-ETH-04 is expected.");

    private static readonly Dictionary<string, Outcome> Outcomes = new Outcome[] { Outcome.Met, Outcome.NotMet, Outcome.NotApplicable }
        .ToDictionary(KebabCase.Of, StringComparer.Ordinal);

    public static JsonReading<AdviceRequest> ReadAdvice(ReadOnlyMemory<byte> body) => JsonReading.Of(body, MaxBytes, root => new AdviceRequest(
        root.Choice("opinion", Opinions.ByName),
        root.Text("reason", Reason),
        root.OptionalObjects("criteria", MaxCriteria, Answer)));

    public static JsonReading<WaiverRequest> ReadWaiver(ReadOnlyMemory<byte> body) => JsonReading.Of(body, MaxBytes, root => new WaiverRequest(
        root.Text("criterion", CriterionName), root.Text("check", CriterionId), root.Text("reason", Reason), root.OptionalDate("until")));

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

    /// <summary>The former "met": true or false is read as well as an outcome; exactly one of them is expected.</summary>
    private static CriterionAnswer Answer(ObjectReader source)
    {
        var criterion = source.Text("criterion", CriterionName);
        var outcome = source.Has("met")
            ? source.Flag("met") ? Outcome.Met : Outcome.NotMet
            : source.Choice("outcome", Outcomes);
        if (source.Has("met") && source.Has("outcome"))
        {
            _ = source.Choice("outcome", Outcomes);
            source.Refuse("outcome", "advice.said-twice", "Give the outcome or met, not both.");
        }

        return new(criterion, outcome, source.Text("reason", Reason));
    }

    [GeneratedRegex(@"^([A-Za-z0-9-]+/)?[A-Za-z0-9-]+\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern { get; }
}
