using Balise.Adapters.Blobs;
using Balise.Adapters.Signing;
using Balise.App.Http;
using Balise.Conformance.Attestations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Attestations;

/// <summary>Publishes the trust document, and takes in a newer one that the configured root signed.</summary>
public static class TrustEndpoints
{
    private static readonly Problem None = new(404, "trust.not-published", "There is no trust document yet.", "The operator publishes it once the root has signed it.");

    public static async Task<Results<FileContentHttpResult, ProblemHttpResult>> ShowAsync(HttpContext http, TrustBlob blob, CancellationToken cancellation)
    {
        if (await blob.FindAsync(cancellation) is not var (envelope, _))
        {
            return None.ToResult();
        }

        http.Response.Headers.CacheControl = "public, max-age=300";
        return TypedResults.Bytes(envelope, "application/json");
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> PublishAsync(
        HttpContext http, TrustBlob blob, IOptions<SigningOptions> options, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        if (options.Value.RootKey is not { } root)
        {
            return new Problem(409, "trust.no-root", "This deployment pins no root key.", "Set Signing:Root to the root's public key.").ToResult();
        }

        if (SignedTrust.Open(body, root) is not SignedTrust.Trusted(var document))
        {
            return new Problem(422, "trust.refused", "This is no trust document that the root signed.", "Sign it with balise trust, and send the file as it is.").ToResult();
        }

        if (document.ValidUntil <= clock.GetUtcNow())
        {
            return new Problem(422, "trust.over", "This trust document has ended.", "Issue it again with a later end.").ToResult();
        }

        var present = await blob.FindAsync(cancellation);
        if (present is var (envelope, _))
        {
            if (envelope.AsSpan().SequenceEqual(body.Span))
            {
                return TypedResults.NoContent();
            }

            var published = TrustStore.DocumentOf(envelope).Sequence;
            if (published >= document.Sequence)
            {
                return NotNewer(published).ToResult();
            }
        }

        return await blob.TryPutAsync(body.ToArray(), present?.Version, cancellation)
            ? TypedResults.NoContent()
            : new Problem(409, "trust.busy", "Another trust document was published at this very moment.", "Read it, then try again.").ToResult();
    }

    private static Problem NotNewer(int published) =>
        new(409, "trust.not-newer", "A trust document as new as this one is published.", $"Its sequence is {published}; a newer one has a higher sequence.");
}
