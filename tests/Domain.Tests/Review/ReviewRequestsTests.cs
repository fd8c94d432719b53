using System.Text;
using Balise.Conformance.Checks;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;
using Balise.Domain.Review;

namespace Balise.Domain.Tests.Review;

public sealed class ReviewRequestsTests
{
    [Fact]
    public void Advice_is_read()
    {
        var read = Advice("""{"opinion":"favourable","reason":"Everything was seen.","criteria":[{"criterion":"BAS-URB-01","met":true,"reason":"Shown on screen."}]}""");
        Assert.Empty(read.Problems);
        Assert.Equal((Opinion.Favourable, "Everything was seen."), (read.Value!.Opinion, read.Value.Reason));
        Assert.Equal([new("BAS-URB-01", Outcome.Met, "Shown on screen.")], read.Value.Criteria);
    }

    [Theory]
    [InlineData(""" "met":false """, Outcome.NotMet)]
    [InlineData(""" "outcome":"met" """, Outcome.Met)]
    [InlineData(""" "outcome":"not-met" """, Outcome.NotMet)]
    [InlineData(""" "outcome":"not-applicable" """, Outcome.NotApplicable)]
    public void An_answer_is_an_outcome_or_the_former_met(string said, Outcome expected) =>
        Assert.Equal([new("ens-2022/ENS-SEC-01", expected, "Shown on screen.")], Advice(WithAnswer(said)).Value!.Criteria);

    [Theory]
    [InlineData("""  "met":true,"outcome":"met" """, "advice.said-twice")]
    [InlineData(""" "outcome":"inconclusive" """, "text.unknown-code")]
    [InlineData(""" "more":1 """, "json.missing-member")]
    public void An_answer_is_given_once_and_is_never_inconclusive(string said, string code) =>
        Assert.Contains(("/criteria/0/outcome", code), Places(Advice(WithAnswer(said)).Problems));

    [Fact]
    public void A_waiver_is_read_with_or_without_an_end()
    {
        var waiver = ReviewRequests.ReadWaiver("""{"criterion":"BAS-SEC-07","check":"SEC-APK-005","reason":"Not reachable from outside."}"""u8.ToArray());
        Assert.Equal(new("BAS-SEC-07", "SEC-APK-005", "Not reachable from outside.", Until: null), waiver.Value);
        Assert.Equal(
            [("/criterion", "text.malformed"), ("/check", "json.missing-member"), ("/reason", "text.too-short"), ("/until", "text.not-a-date")],
            Places(ReviewRequests.ReadWaiver("""{"criterion":"a/b/c","reason":"No.","until":"soon"}"""u8.ToArray()).Problems));
    }

    [Fact]
    public void Every_problem_of_an_advice_is_named_with_its_place() =>
        Assert.Equal(
            [
                ("/opinion", "text.unknown-code"), ("/reason", "text.too-short"), ("/criteria/0/criterion", "json.missing-member"),
                ("/criteria/0/met", "json.not-a-boolean"), ("/criteria/0/reason", "json.missing-member"), ("/more", "json.unknown-member"),
            ],
            Places(Advice("""{"opinion":"fine","reason":"ok","criteria":[{"met":"yes"}],"more":1}""").Problems));

    [Fact]
    public void A_decision_with_reservations_names_them() =>
        Assert.Equal(
            [("/reservations", "decision.reservations-missing")],
            Places(Decision("""{"opinion":"favourable-with-suspensive-reservations","reason":"Mend it first, please."}""").Problems));

    [Theory, InlineData("favourable"), InlineData("unfavourable")]
    public void A_decision_without_reservations_names_none(string opinion)
    {
        Assert.Equal(
            [("/reservations", "decision.reservations-unexpected")],
            Places(Decision($$"""{"opinion":"{{opinion}}","reason":"It is as it is.","reservations":["BAS-SEC-07"]}""").Problems));
        Assert.Equal(Opinions.ByName[opinion], Decision($$"""{"opinion":"{{opinion}}","reason":"It is as it is."}""").Value!.Opinion);
    }

    [Fact]
    public void An_unknown_opinion_is_one_problem_and_blames_nothing_else() =>
        Assert.Equal([("/opinion", "text.unknown-code")], Places(Decision("""{"opinion":"perhaps","reason":"It is as it is."}""").Problems));

    [Theory, InlineData("[]"), InlineData("null"), InlineData(""), InlineData("{")]
    public void What_is_no_object_is_refused(string body) => Assert.NotEmpty(Decision(body).Problems);

    private static string WithAnswer(string said) =>
        $$"""{"opinion":"favourable","reason":"Everything was seen.","criteria":[{"criterion":"ens-2022/ENS-SEC-01",{{said}},"reason":"Shown on screen."}]}""";

    private static JsonReading<AdviceRequest> Advice(string body) => ReviewRequests.ReadAdvice(Encoding.UTF8.GetBytes(body));

    private static JsonReading<DecisionRequest> Decision(string body) => ReviewRequests.ReadDecision(Encoding.UTF8.GetBytes(body));

    private static IEnumerable<(string, string)> Places(IReadOnlyList<JsonProblem> problems) => problems.Select(problem => (problem.Pointer, problem.Code));
}
