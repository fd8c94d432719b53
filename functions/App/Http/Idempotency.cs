using System.Security.Cryptography;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>Honours the header Idempotency-Key: the first request with a key decides the identity that every repeat gets.</summary>
public static class Idempotency
{
    private static readonly Problem KeyReused =
        new(422, "idempotency.key-reused", "This Idempotency-Key was used with another body.", "Use a new key for a new request.");

    private static readonly Problem KeyMalformed =
        new(400, "idempotency.key-malformed", "The Idempotency-Key is not usable.", "Send 1 to 255 visible ASCII characters.");

    /// <summary>The identity to use: <paramref name="proposed"/>, or the one an earlier request with the same key and body was given.</summary>
    public static async Task<(string Identity, Problem? Problem)> ClaimAsync(
        IdempotencyTable table, Caller caller, string operation, string? key, ReadOnlyMemory<byte> body, string proposed, CancellationToken cancellation)
    {
        if (key is null)
        {
            return (proposed, null);
        }

        if (key.Length is 0 or > 255 || key.Any(letter => letter is < '!' or > '~'))
        {
            return (proposed, KeyMalformed);
        }

        var wanted = new IdempotencyClaim(proposed, Convert.ToHexStringLower(SHA256.HashData(body.Span)));
        var claim = await table.ClaimAsync(caller.Account.Id, operation, key, wanted, cancellation);
        return claim.BodySha256 == wanted.BodySha256 ? (claim.Identity, null) : (proposed, KeyReused);
    }
}
