using System.Text.Json;

namespace Balise.Infra.Tests;

/// <summary>The one list of queues, tables and containers, as Bicep reads it.</summary>
internal sealed record Names(
    IReadOnlyList<string> Queues, IReadOnlyList<string> Tables, IReadOnlyList<string> Containers, string SigningKey, string DeploymentContainer)
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public static Names Committed { get; } = JsonSerializer.Deserialize<Names>(Repository.Read("infra", "names.json"), Strict)!;
}
