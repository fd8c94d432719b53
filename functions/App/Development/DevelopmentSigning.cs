using System.Security.Cryptography;
using Balise.Adapters.Blobs;
using Balise.Adapters.Signing;
using Balise.App.Hosting.Embedded;
using Balise.App.Http;
using Balise.Conformance.Attestations;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

/// <summary>
/// A root and a signing key in the local folder, and a trust document that the one signs for the other. The embedded host only makes them; where a vault is
/// configured it makes nothing, and an operator publishes the trust document as in Azure.
/// </summary>
public sealed class DevelopmentSigning(TrustBlob trust, LocalFolder folder, IOptions<SigningOptions> options, Links links, TimeProvider clock)
{
    private static readonly TimeSpan Period = TimeSpan.FromDays(1095), Margin = TimeSpan.FromDays(60);

    /// <summary>What balise verify pins on this machine.</summary>
    public string RootFile => folder["signing-root.pub.pem"];

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (options.Value.VaultUrl is not null)
        {
            return;
        }

        await KeyFile.EnsureAsync(folder["signing-root.pem"], cancellation);
        await KeyFile.EnsureAsync(options.Value.KeyFile, cancellation);
        using var root = KeyFile.Read(folder["signing-root.pem"]);
        using var key = KeyFile.Read(options.Value.KeyFile);
        var pinned = VerificationKey.Of(root);
        await File.WriteAllTextAsync(RootFile, pinned.Pem + "\n", cancellation);

        var found = await trust.FindAsync(cancellation);
        var known = found is var (envelope, _) && SignedTrust.Open(envelope, pinned) is SignedTrust.Trusted(var document) ? document : null;
        var own = VerificationKey.Of(key);
        var soon = clock.GetUtcNow() + Margin;
        if (known is null || known.ValidUntil < soon || known.Find(own.KeyId) is not { } trusted || trusted.Verifier != links.Home || !trusted.SignsAt(soon))
        {
            await trust.TryPutAsync(Issue(root, own, known), found?.Version, cancellation);
        }
    }

    private byte[] Issue(ECDsa root, VerificationKey own, TrustDocument? known)
    {
        var now = clock.GetUtcNow();
        var former = known?.Find(own.KeyId);
        var next = new TrustDocument
        {
            Sequence = (known?.Sequence ?? 0) + 1,
            IssuedAt = now,
            ValidUntil = now + Period,
            Keys =
            [
                .. (known?.Keys ?? []).Where(key => key != former).TakeLast(TrustDocument.MaxKeys - 1),
                new() { Key = own, Verifier = links.Home, NotBefore = former?.Verifier == links.Home ? former.NotBefore : now, NotAfter = now + Period },
            ],
        };
        return next.Sign(root);
    }
}
