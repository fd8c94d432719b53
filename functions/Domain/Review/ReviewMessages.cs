using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Review;

/// <summary>Says that a submission was decided, or returned to its vendor.</summary>
public sealed record DecisionMade(SubmissionId Submission)
{
    public const string Schema = "decision-made/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<DecisionMade>))]
public sealed partial class ReviewMessages : JsonSerializerContext;
