using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Core;

namespace Balise.Testing.ServiceBus;

/// <summary>The token issuer beside the loopback broker: whatever audience is asked for is what the token is good for.</summary>
public sealed class LoopbackTokens(TimeProvider clock) : TokenCredential
{
    private readonly ConcurrentDictionary<string, (string Audience, DateTimeOffset Expires)> issued = new(StringComparer.Ordinal);
    private int count;

    /// <summary>How many tokens were fetched.</summary>
    public int Issued => count;

    public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Makes every token issued so far worthless before its time.</summary>
    public void Revoke() => issued.Clear();

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref count);
        var token = RandomNumberGenerator.GetHexString(40);
        var expires = clock.GetUtcNow() + Lifetime;
        issued[token] = (string.Join(' ', requestContext.Scopes), expires);
        return new AccessToken(token, expires);
    }

    public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    internal bool Accepts(string? authorization) =>
        authorization is not null && authorization.StartsWith("Bearer ", StringComparison.Ordinal)
        && issued.TryGetValue(authorization["Bearer ".Length..], out var token)
        && token.Audience == "https://servicebus.azure.net/.default"
        && token.Expires > clock.GetUtcNow();
}
