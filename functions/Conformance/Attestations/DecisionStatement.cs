using System.Text.Json.Nodes;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Reports;

namespace Balise.Conformance.Attestations;

/// <summary>
/// What a decision's statement is made of. It becomes public with the listing, so the free text of the reason and the account that decided are not among it.
/// </summary>
public sealed record DecisionFacts
{
    /// <summary>Who decides here: the URI that the trust document gives the signing key for.</summary>
    public required string Verifier { get; init; }

    /// <summary>The submission, by its URI.</summary>
    public required string Resource { get; init; }

    /// <summary>The opinion by its public spelling, and whether it lets the product into the catalogue.</summary>
    public required string Opinion { get; init; }
    public required bool Passes { get; init; }
    public required IReadOnlyList<string> Reservations { get; init; }

    /// <summary>True when the decision followed from the report by rule, without a person.</summary>
    public required bool Automatic { get; init; }
    public required DateTimeOffset DecidedAt { get; init; }
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>The last moment at which the decision may be relied on.</summary>
    public required DateTimeOffset ValidUntil { get; init; }
    public required Report Report { get; init; }
    public required string ReportSha256 { get; init; }
    public required IReadOnlyList<ArtefactDigest> Artefacts { get; init; }
}

/// <summary>
/// Writes a decision as a SLSA verification summary (VSA 1.0) about the evidence, the report and each artefact. What the summary has no member for stands in one
/// extension member named by a URI, as it allows.
/// </summary>
public static class DecisionStatement
{
    public const string PredicateType = "https://slsa.dev/verification_summary/v1", Extension = "urn:balise:decision:1";

    public const string Passed = "PASSED", Failed = "FAILED";

    /// <summary>Pure: the same facts give the same bytes.</summary>
    public static byte[] Write(DecisionFacts facts) => Statement.Write(Subjects(facts), PredicateType, new()
    {
        ["verifier"] = new JsonObject { ["id"] = facts.Verifier },
        ["timeVerified"] = CanonicalDocument.Instant(facts.DecidedAt),
        ["resourceUri"] = facts.Resource,
        ["policy"] = Pack(facts.Report.Deciding.Pack),
        ["inputAttestations"] = new JsonArray([.. InputsOf(facts.Report.Facts).Select(Input)]),
        ["verificationResult"] = facts.Passes ? Passed : Failed,
        ["verifiedLevels"] = CanonicalDocument.Texts(facts.Passes ? facts.Report.Deciding.Axes.Select(Level) : [Failed]),
        [Extension] = new JsonObject
        {
            ["opinion"] = facts.Opinion,
            ["reservations"] = CanonicalDocument.Texts(facts.Reservations),
            ["automatic"] = facts.Automatic,
            ["issuedAt"] = CanonicalDocument.Instant(facts.IssuedAt),
            ["validUntil"] = CanonicalDocument.Instant(facts.ValidUntil),
            ["product"] = new JsonObject { ["name"] = facts.Report.Product.Name, ["version"] = facts.Report.Product.Version },
            ["engine"] = facts.Report.Engine,
            ["judgedAt"] = CanonicalDocument.Instant(facts.Report.JudgedAt),
            ["told"] = new JsonArray([.. facts.Report.Results.Skip(1).Select(result => Pack(result.Pack))]),
        },
    });

    private static IEnumerable<StatementSubject> Subjects(DecisionFacts facts) =>
    [
        new(StatementSubject.Evidence, facts.Report.EvidenceSha256), new(StatementSubject.Report, facts.ReportSha256),
        .. facts.Artefacts.OrderBy(artefact => artefact.Kind, StringComparer.Ordinal).Select(artefact => new StatementSubject(artefact.Kind, artefact.Sha256)),
    ];

    /// <summary>The assessors' signed statements that the report was judged with: all of them, as the summary demands, or none.</summary>
    private static string[] InputsOf(AssessorFacts facts)
    {
        string?[] statements = [.. facts.Judgements.Select(judgement => judgement.Statement), .. facts.Waivers.Select(waiver => waiver.Statement)];
        return statements.Contains(null) ? [] : [.. statements.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static JsonObject Input(string statement) => new() { ["digest"] = Statement.Sha256(statement) };

    private static JsonObject Pack(PackReference pack) => new() { ["uri"] = $"urn:balise:pack:{pack.Id}:{pack.Version}", ["digest"] = Statement.Sha256(pack.Digest) };

    /// <summary>For instance BALISE_SECURITY_LEVEL_3.</summary>
    private static string Level(AxisLevel axis) => $"BALISE_{KebabCase.Of(axis.Axis).Replace('-', '_').ToUpperInvariant()}_LEVEL_{axis.Level}";
}
