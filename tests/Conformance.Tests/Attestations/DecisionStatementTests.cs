using System.Text;
using System.Text.Json;
using Balise.Conformance.Attestations;
using Balise.Conformance.Checks;
using Balise.Conformance.Reports;

namespace Balise.Conformance.Tests.Attestations;

public sealed class DecisionStatementTests
{
    [Fact]
    public void A_decision_is_a_verification_summary_about_evidence_report_and_artefacts()
    {
        using var signed = new Signed();
        var root = JsonElement.Parse(DecisionStatement.Write(signed.Facts));
        Assert.Equal("https://in-toto.io/Statement/v1", root.GetProperty("_type").GetString());
        Assert.Equal("https://slsa.dev/verification_summary/v1", root.GetProperty("predicateType").GetString());
        Assert.Equal(
            [("evidence", signed.Judged.EvidenceSha256), ("report", signed.Facts.ReportSha256), ("android-package", new('a', 64)), ("sbom", new('b', 64))],
            root.GetProperty("subject").EnumerateArray().Select(subject =>
                (subject.GetProperty("name").GetString()!, subject.GetProperty("digest").GetProperty("sha256").GetString()!)));
        var predicate = root.GetProperty("predicate");
        Assert.Equal(
            [
                "inputAttestations", "policy", "resourceUri", "timeVerified", "urn:balise:decision:1", "verificationResult", "verifiedLevels", "verifier",
            ],
            predicate.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            (signed.Judged.Deciding.Pack.Digest, "urn:balise:pack:baseline:0.1.0"),
            (predicate.GetProperty("policy").GetProperty("digest").GetProperty("sha256").GetString(), predicate.GetProperty("policy").GetProperty("uri").GetString()));
        Assert.Equal(("PASSED", "2026-06-03T10:00:00Z"), (predicate.GetProperty("verificationResult").GetString(), predicate.GetProperty("timeVerified").GetString()));
        Assert.Equal(
            ["BALISE_URBANISATION_LEVEL_0", "BALISE_INTEROPERABILITY_LEVEL_4", "BALISE_SECURITY_LEVEL_4", "BALISE_ETHICS_LEVEL_4"],
            predicate.GetProperty("verifiedLevels").EnumerateArray().Select(level => level.GetString()!));
    }

    [Fact]
    public void What_does_not_enter_the_catalogue_has_failed_and_no_level()
    {
        using var signed = new Signed();
        var predicate = JsonElement.Parse(DecisionStatement.Write(signed.Facts with { Opinion = "unfavourable", Passes = false })).GetProperty("predicate");
        Assert.Equal("FAILED", predicate.GetProperty("verificationResult").GetString());
        Assert.Equal(["FAILED"], predicate.GetProperty("verifiedLevels").EnumerateArray().Select(level => level.GetString()!));
    }

    [Fact]
    public void The_same_facts_give_the_same_bytes_whatever_the_offset_of_their_times_and_the_order_of_artefacts()
    {
        using var signed = new Signed();
        var elsewhere = signed.Facts with { DecidedAt = signed.Facts.DecidedAt.ToOffset(TimeSpan.FromHours(2)), Artefacts = [.. signed.Facts.Artefacts.Reverse()] };
        Assert.Equal(Encoding.UTF8.GetString(DecisionStatement.Write(signed.Facts)), Encoding.UTF8.GetString(DecisionStatement.Write(elsewhere)));
    }

    [Fact]
    public void The_assessors_statements_are_named_all_or_not_at_all()
    {
        using var signed = new Signed();
        var judgement = new Judgement
        {
            Criterion = "baseline/BAS-URB-01",
            Outcome = Outcome.Met,
            Reason = "Seen.",
            Assessor = new('1', 32),
            At = Signed.Decided,
            Statement = new('c', 64),
        };
        Assert.Equal([new string('c', 64)], Inputs(judgement));
        Assert.Empty(Inputs(judgement, judgement with { Statement = null }));

        IEnumerable<string> Inputs(params Judgement[] judgements) =>
            JsonElement.Parse(DecisionStatement.Write(signed.Facts with { Report = signed.Judged with { Facts = new(judgements, []) } }))
                .GetProperty("predicate").GetProperty("inputAttestations").EnumerateArray()
                .Select(input => input.GetProperty("digest").GetProperty("sha256").GetString()!);
    }

    [Fact]
    public void An_assessors_fact_is_a_statement_of_its_own()
    {
        using var signed = new Signed();
        var context = new FactContext(Signed.Verifier, signed.Facts.Resource, signed.Judged, signed.Facts.ReportSha256);
        var waiver = new Waiver
        {
            Criterion = "baseline/BAS-SEC-07",
            Check = "SEC-APK-005",
            Reason = "Not reachable from outside.",
            Assessor = new('1', 32),
            At = Signed.Decided,
            Until = new(2026, 12, 31),
        };
        var statement = Statement.Read(FactStatement.Write(waiver, context))!;
        Assert.Equal(
            (FactStatement.WaiverType, "SEC-APK-005", "2026-12-31", signed.Judged.EvidenceSha256),
            (statement.PredicateType, statement.Text("check"), statement.Text("until"), statement.DigestOf("evidence")));
        Assert.Null(Statement.Read(FactStatement.Write(waiver with { Until = null }, context))!.Text("until"));
        var judged = Statement.Read(FactStatement.Write(
            new Judgement { Criterion = waiver.Criterion, Outcome = Outcome.NotMet, Reason = "No.", Assessor = waiver.Assessor, At = waiver.At }, context))!;
        Assert.Equal((FactStatement.JudgementType, "not-met"), (judged.PredicateType, judged.Text("outcome")));
    }
}
