using System.Security.Cryptography;
using Balise.App.Http;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;

namespace Balise.App.Attestations;

/// <summary>How signing ended. The private constructor keeps the list closed.</summary>
public abstract record AttestResult
{
    private AttestResult() { }

    /// <summary>One envelope per statement, in the same order, all by one key.</summary>
    public sealed record Signed(IReadOnlyList<byte[]> Envelopes, string KeyId) : AttestResult;

    /// <summary>Nothing was signed; trying later may help.</summary>
    public sealed record Unavailable(string Because) : AttestResult;
}

/// <summary>
/// Signs statements by the newest key that the published trust document lets sign. So a new key begins to sign once the root has vouched for it, and nothing
/// leaves here that a verifier would refuse.
/// </summary>
public sealed partial class Attestor(ISigningKeys keys, TrustStore trust, Links links, ILogger<Attestor> logger)
{
    /// <summary>Who speaks in the statements: the address of this suite.</summary>
    public string Verifier => links.Home;

    public async Task<AttestResult> SignAsync(IReadOnlyList<byte[]> statements, DateTimeOffset issuedAt, CancellationToken cancellation)
    {
        var result = await TrySignAsync(statements, issuedAt, cancellation);
        if (result is AttestResult.Unavailable(var because))
        {
            Log.NotSigned(logger, because);
        }

        return result;
    }

    private async Task<AttestResult> TrySignAsync(IReadOnlyList<byte[]> statements, DateTimeOffset issuedAt, CancellationToken cancellation)
    {
        try
        {
            if (await trust.FindAsync(cancellation) is not { } document)
            {
                return new AttestResult.Unavailable("No trust document is published.");
            }

            var able = await keys.ListAsync(cancellation);
            if (able.FirstOrDefault(key => document.Find(key.KeyId) is { } trusted && trusted.Verifier == Verifier && trusted.SignsAt(issuedAt)) is not { } chosen)
            {
                return new AttestResult.Unavailable($"The trust document lets none of the {able.Count} keys at hand sign for {Verifier} now.");
            }

            List<byte[]> envelopes = [];
            foreach (var statement in statements)
            {
                envelopes.Add(await SignAsync(statement, chosen, cancellation));
            }

            return new AttestResult.Signed(envelopes, chosen.KeyId);
        }
        catch (SigningUnavailableException down)
        {
            return new AttestResult.Unavailable(down.Message);
        }
    }

    private async Task<byte[]> SignAsync(byte[] statement, VerificationKey key, CancellationToken cancellation)
    {
        var signed = Dsse.PreAuthenticationEncoding(Statement.PayloadType, statement);
        var signature = await keys.SignAsync(key, SHA256.HashData(signed), cancellation);
        return key.Verifies(signed, signature)
            ? Dsse.Write(new(Statement.PayloadType, statement, [new(key.KeyId, signature)]))
            : throw new SigningUnavailableException($"The key {key.KeyId} made a signature that it does not verify.");
    }

    // Ids 4100-4199 belong to Attestations.
    private static partial class Log
    {
        [LoggerMessage(4100, LogLevel.Warning, "Nothing was signed: {Because}")]
        public static partial void NotSigned(ILogger logger, string because);
    }
}
