using Azure.Core;

namespace Balise.Adapters.Messaging;

/// <summary>Keeps one Entra token for Service Bus until shortly before it expires. However many sends wait, one of them fetches it.</summary>
internal sealed class ServiceBusToken(TokenCredential credential, TimeProvider clock) : IDisposable
{
    private static readonly TokenRequestContext Request = new(["https://servicebus.azure.net/.default"]);
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim fetching = new(1);
    private volatile Held? held;

    public async ValueTask<string> GetAsync(CancellationToken cancellation)
    {
        if (StillGood() is { } cached) return cached;
        await fetching.WaitAsync(cancellation);
        try
        {
            if (StillGood() is { } fetchedMeanwhile) return fetchedMeanwhile;
            var fresh = await credential.GetTokenAsync(Request, cancellation);
            held = new Held(fresh.Token, fresh.ExpiresOn);
            return fresh.Token;
        }
        finally
        {
            fetching.Release();
        }
    }

    /// <summary>Forgets a token that the broker did not accept, unless it was replaced meanwhile.</summary>
    public void Forget(string token)
    {
        if (held is { } current && current.Token == token) held = null;
    }

    public void Dispose() => fetching.Dispose();

    private string? StillGood() => held is { } current && current.ExpiresOn - clock.GetUtcNow() > Margin ? current.Token : null;

    private sealed record Held(string Token, DateTimeOffset ExpiresOn);
}
