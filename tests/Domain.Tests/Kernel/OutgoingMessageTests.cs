using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Balise.Domain.Catalogue;
using Balise.Domain.Intake;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Balise.Domain.Privacy;
using Balise.Domain.Review;
using Balise.Domain.Scanning;

namespace Balise.Domain.Tests.Kernel;

/// <summary>Each message as its sender names it, with the longest aggregate it uses.</summary>
public sealed class OutgoingMessageTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static readonly SubmissionId Submission = SubmissionId.New(TimeProvider.System);
    private static readonly ListingId Listing = ListingId.New(TimeProvider.System);
    private static readonly CallId Call = CallId.New(TimeProvider.System);
    private static readonly ErasureId Erasure = ErasureId.New(TimeProvider.System);
    private static readonly NoticeKey Key = NoticeKey.Of("produit@example.org", NoticeKind.Decision, "x");

    public static TheoryData<string> Schemas => [.. All.Keys];

    private static Dictionary<string, Func<int, OutgoingMessage>> All { get; } = new(StringComparer.Ordinal)
    {
        [SubmissionSealed.Schema] = n => Of(SubmissionSealed.Schema, $"{Submission}-again", n, new(Submission), IntakeMessages.Default.EnvelopeSubmissionSealed),
        [ScanCompleted.Schema] = n => Of(ScanCompleted.Schema, $"{Submission}-again", n, new(Submission), ScanningMessages.Default.EnvelopeScanCompleted),
        [RescanDue.Schema] = n => Of(RescanDue.Schema, $"{Submission}-{Samples.Now.ToUnixTimeSeconds()}", n, new(Submission, Samples.Now), ScanningMessages.Default.EnvelopeRescanDue),
        [RescanCompleted.Schema] = n => Of(RescanCompleted.Schema, $"{Submission}", n, new(Submission, Samples.Now, new('a', 64)), ScanningMessages.Default.EnvelopeRescanCompleted),
        [DecisionMade.Schema] = n => Of(DecisionMade.Schema, $"{Submission}", n, new(Submission), ReviewMessages.Default.EnvelopeDecisionMade),
        [CatalogueChanged.Schema] = n => Of(CatalogueChanged.Schema, $"{Listing}", n, new(Listing), CatalogueMessages.Default.EnvelopeCatalogueChanged),
        [StandingChanged.Schema] = n => Of(StandingChanged.Schema, $"{Listing}", n, new(Listing, n), CatalogueMessages.Default.EnvelopeStandingChanged),
        [CallPublished.Schema] = n => Of(CallPublished.Schema, $"{Call}", n, new(Call), MatchmakingMessages.Default.EnvelopeCallPublished),
        [MatchFound.Schema] = n => Of(MatchFound.Schema, $"{Call}-{Listing}", n, new(Call, Listing), MatchmakingMessages.Default.EnvelopeMatchFound),
        [NoticePlanned.Schema] = n => Of(NoticePlanned.Schema, $"{Key.Event[..32]}-{Key.Recipient[..16]}", n, new(Key.Recipient, Key.Event), NotificationMessages.Default.EnvelopeNoticePlanned),
        [ErasureAsked.Schema] = n => Of(ErasureAsked.Schema, $"{Erasure}", n, new(Erasure), PrivacyMessages.Default.EnvelopeErasureAsked),
    };

    [Fact]
    public void Every_schema_of_the_domain_is_here() =>
        Assert.Equal(
            typeof(SubmissionSealed).Assembly.GetTypes()
                .Where(type => type.Namespace != "Balise.Domain.Kernel" && type.Name != nameof(ExperimentCall))
                .Select(type => type.GetField("Schema")?.GetRawConstantValue() as string).OfType<string>().Order(StringComparer.Ordinal),
            All.Keys.Order(StringComparer.Ordinal));

    [Theory, MemberData(nameof(Schemas))]
    public void A_message_is_an_envelope_with_a_short_id(string schema)
    {
        var message = All[schema](int.MaxValue);
        Assert.InRange(message.Id.Length, 1, 110);
        Assert.True(EnvelopeHeader.TryRead(message.Envelope, out var header));
        Assert.Equal(new(schema, message.Id, Trace, Attempt: 1), header);
    }

    [Theory, MemberData(nameof(Schemas))]
    public void The_same_step_makes_the_same_message(string schema)
    {
        Assert.Equal(All[schema](7).Envelope, All[schema](7).Envelope);
        Assert.NotEqual(All[schema](7).Id, All[schema](8).Id);
    }

    [Fact]
    public void A_body_with_an_unknown_member_or_a_foreign_id_is_refused()
    {
        foreach (var body in new[] { $$"""{"submission":"{{Submission}}","more":1}""", """{"submission":"../../etc"}""", $$"""{"submission":"{{Submission.ToString().ToUpperInvariant()}}"}""" })
        {
            Assert.Throws<JsonException>(() => JsonSerializer.Deserialize(
                $$"""{"schema":"submission-sealed/1","id":"x","traceparent":null,"attempt":1,"body":{{body}}}""", IntakeMessages.Default.EnvelopeSubmissionSealed));
        }
    }

    private static OutgoingMessage Of<TBody>(string schema, string aggregate, int sequence, TBody body, JsonTypeInfo<Envelope<TBody>> json) =>
        OutgoingMessage.Of(schema, aggregate, sequence, body, json, Trace);
}
