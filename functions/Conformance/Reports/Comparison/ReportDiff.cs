using System.Text.Json.Serialization;
using Balise.Conformance.Json;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>Everything that two reports say differently, and why.</summary>
public sealed record ReportDiff
{
    public const string Schema = "report-diff/1";

    public required ReportIdentity From { get; init; }
    public required ReportIdentity To { get; init; }

    /// <summary>The engine that compared.</summary>
    public required string Engine { get; init; }
    public required DiffMethod Method { get; init; }

    /// <summary>What the two judgements were made from and that differs.</summary>
    public required IReadOnlyList<InputChange> Inputs { get; init; }

    /// <summary>Sorted by subject.</summary>
    public required IReadOnlyList<Change> Changes { get; init; }
}

/// <summary>How the causes were found.</summary>
public enum DiffMethod
{
    /// <summary>By judging again with one part exchanged after the other.</summary>
    Counterfactual,

    /// <summary>By what differs between the inputs: a cause is named where only one is possible.</summary>
    Deduction,
}

/// <summary>What a report was judged on.</summary>
public sealed record ReportIdentity(
    string? Sha256, ProductReference Product, string Engine, string EvidenceSha256, DateTimeOffset JudgedAt, IReadOnlyList<PackReference> Packs)
{
    public static ReportIdentity Of(Report report, string? sha256) => new(
        sha256, report.Product, report.Engine, report.EvidenceSha256, report.JudgedAt, [.. report.Results.Select(result => result.Pack)]);
}

/// <summary>One part of the input that differs: versions, digests or dates. Null where the part is absent.</summary>
public sealed record InputChange(Cause Cause, string? From, string? To);

/// <summary>One statement that changed. Null where the report makes none.</summary>
public sealed record Change(string Pack, Aspect Aspect, string? Of, string? Check, string? From, string? To, IReadOnlyList<Cause> Causes)
{
    [JsonIgnore]
    public Subject Subject => new(Pack, Aspect, Of, Check);
}

/// <summary>Spells a diff in its one canonical way, and reads what it spelt.</summary>
public static class ReportDiffJson
{
    public static byte[] Write(ReportDiff diff) => StoredDocument.Write(ReportDiff.Schema, diff, ComparisonJson.Default.ReportDiff);

    public static ReportDiff Read(ReadOnlySpan<byte> utf8) =>
        StoredDocument.Read(utf8, ComparisonJson.Default.ReportDiff, (ReportDiff.Schema, static root => root));
}
