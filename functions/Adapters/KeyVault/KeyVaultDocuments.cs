using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.Adapters.KeyVault;

/// <summary>What the REST interface of Key Vault 7.4 takes and gives, as far as signing needs it. Binary values are base64url without padding.</summary>
internal sealed record SignRequest(string Alg, string Value);

internal sealed record SignAnswer(string Kid, string Value);

internal sealed record KeyVersions(IReadOnlyList<KeyVersion> Value, string? NextLink);

internal sealed record KeyVersion(string Kid, KeyAttributes Attributes);

internal sealed record KeyBundle(JsonWebKey Key, KeyAttributes Attributes);

/// <summary>Moments are seconds since 1970.</summary>
internal sealed record KeyAttributes(bool Enabled, long? Nbf, long? Exp, long Created);

internal sealed record JsonWebKey(string Kid, string Kty, string? Crv, string? X, string? Y);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(SignRequest))]
[JsonSerializable(typeof(SignAnswer))]
[JsonSerializable(typeof(KeyVersions))]
[JsonSerializable(typeof(KeyBundle))]
internal sealed partial class KeyVaultJson : JsonSerializerContext;
