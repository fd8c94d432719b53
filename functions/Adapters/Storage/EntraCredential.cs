using Azure.Core;
using Azure.Identity;

namespace Balise.Adapters.Storage;

/// <summary>Chooses the identity that we show to Azure services. Making it costs nothing; tokens are fetched on first use.</summary>
public static class EntraCredential
{
    /// <summary>The named managed identity, or, without a name, the first identity that the environment offers (a developer's sign-in, a pipeline's).</summary>
    public static TokenCredential For(string? clientId) => string.IsNullOrWhiteSpace(clientId)
        ? new DefaultAzureCredential()
        : new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(clientId));
}
