using Balise.Conformance.Attestations;

namespace Balise.Domain.Review;

/// <summary>Private keys that never leave their place: it shows their public halves and signs digests.</summary>
public interface ISigningKeys
{
    /// <summary>The keys that can sign now, the newest first.</summary>
    Task<IReadOnlyList<VerificationKey>> ListAsync(CancellationToken cancellation);

    /// <summary>The signature, in DER, of a SHA-256 digest by one of the listed keys.</summary>
    Task<byte[]> SignAsync(VerificationKey key, ReadOnlyMemory<byte> sha256, CancellationToken cancellation);
}

/// <summary>The keys cannot be asked, or refuse: an outage, a right that is missing, a key that is not there. Trying later may help.</summary>
public sealed class SigningUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
