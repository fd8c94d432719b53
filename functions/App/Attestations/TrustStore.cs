using Balise.Adapters.Blobs;
using Balise.Conformance.Attestations;

namespace Balise.App.Attestations;

/// <summary>The published trust document, as a document. Its signature was checked when it was taken in.</summary>
public sealed class TrustStore(TrustBlob blob)
{
    public async Task<TrustDocument?> FindAsync(CancellationToken cancellation) =>
        await blob.FindAsync(cancellation) is var (envelope, _) ? DocumentOf(envelope) : null;

    public static TrustDocument DocumentOf(byte[] envelope) =>
        Dsse.Read(envelope) is { } read && TrustDocument.Read(read.Payload) is { IsValid: true, Value: var document }
            ? document
            : throw new InvalidDataException("The stored trust document is not one.");
}
