using System.Text.Json;

namespace Balise.Infra.Tests;

/// <summary>The one list of queues, tables, containers and other words that infrastructure and code share, as Bicep reads it.</summary>
internal sealed record Names(
    IReadOnlyList<string> Queues, IReadOnlyList<string> Tables, IReadOnlyList<string> Containers, string Readiness, string SigningKey, string DeploymentContainer)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Names Committed { get; } = JsonSerializer.Deserialize<Names>(Repository.Read("infra", "names.json"), Strict)!;
}
