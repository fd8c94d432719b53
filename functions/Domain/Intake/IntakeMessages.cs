using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Intake;

/// <summary>Says that a vendor sealed a submission. Carries its name only: the store is the truth.</summary>
public sealed record SubmissionSealed(SubmissionId Submission)
{
    public const string Schema = "submission-sealed/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<SubmissionSealed>))]
public sealed partial class IntakeMessages : JsonSerializerContext;
