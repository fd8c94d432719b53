using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Scanning;

/// <summary>Says that a submission has a report.</summary>
public sealed record ScanCompleted(SubmissionId Submission)
{
    public const string Schema = "scan-completed/1";
}

/// <summary>Says that the evidence behind a listed submission is due to be observed again.</summary>
public sealed record RescanDue(SubmissionId Submission, DateTimeOffset DueAt)
{
    public const string Schema = "rescan-due/1";
}

/// <summary>Says that a listed submission was observed again, and which report came of it.</summary>
public sealed record RescanCompleted(SubmissionId Submission, DateTimeOffset DueAt, string ReportSha256)
{
    public const string Schema = "rescan-completed/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<ScanCompleted>))]
[JsonSerializable(typeof(Envelope<RescanDue>))]
[JsonSerializable(typeof(Envelope<RescanCompleted>))]
public sealed partial class ScanningMessages : JsonSerializerContext;
