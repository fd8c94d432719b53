using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes.Tls;

/// <summary>Takes facts from a server's certificate during the handshake. It lets every certificate pass that it could read: nothing is sent over that connection.</summary>
internal sealed class CertificateReading(string host)
{
    public CertificateFacts? Facts { get; private set; }

    public bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is X509Certificate2 own && chain is not null)
            Facts = Read(own, chain);
        return Facts is not null;
    }

    private CertificateFacts Read(X509Certificate2 certificate, X509Chain chain)
    {
        var problems = chain.ChainStatus.Select(status => status.Status).Distinct().ToArray();
        var (algorithm, bits) = KeyOf(certificate);
        return new()
        {
            NotBefore = new(certificate.NotBefore.ToUniversalTime()),
            NotAfter = new(certificate.NotAfter.ToUniversalTime()),
            MatchesHost = certificate.MatchesHostname(host.Trim('[', ']'), allowWildcards: true, allowCommonName: false),
            IsTrusted = problems.All(problem => problem is X509ChainStatusFlags.NotTimeValid or X509ChainStatusFlags.NoError),
            ChainProblems = [.. problems.Select(problem => problem.ToString()).Order(StringComparer.Ordinal)],
            ChainLength = chain.ChainPolicy.ExtraStore.Append(certificate).Select(sent => sent.Thumbprint).Distinct(StringComparer.Ordinal).Count(),
            IsComplete = !problems.Contains(X509ChainStatusFlags.PartialChain),
            KeyAlgorithm = algorithm,
            KeyBits = bits,
            SignatureHash = HashOf(certificate.SignatureAlgorithm.Value ?? ""),
        };
    }

    private static (string Algorithm, int? Bits) KeyOf(X509Certificate2 certificate)
    {
        try
        {
            using var rsa = certificate.GetRSAPublicKey();
            if (rsa is not null)
                return ("RSA", rsa.KeySize);
            using var elliptic = certificate.GetECDsaPublicKey();
            return elliptic is not null ? ("ECDSA", elliptic.KeySize) : (certificate.GetKeyAlgorithm(), null);
        }
        catch (CryptographicException)
        {
            return (certificate.GetKeyAlgorithm(), null);
        }
    }

    private static string HashOf(string signature) => signature switch
    {
        "1.2.840.113549.1.1.4" => "MD5",
        "1.2.840.113549.1.1.5" or "1.2.840.10045.4.1" => "SHA-1",
        "1.2.840.113549.1.1.11" or "1.2.840.10045.4.3.2" => "SHA-256",
        "1.2.840.113549.1.1.12" or "1.2.840.10045.4.3.3" => "SHA-384",
        "1.2.840.113549.1.1.13" or "1.2.840.10045.4.3.4" => "SHA-512",
        _ => signature,
    };
}
