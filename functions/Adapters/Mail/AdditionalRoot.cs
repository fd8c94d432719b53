using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Balise.Adapters.Probes;

namespace Balise.Adapters.Mail;

/// <summary>Accepts what the system accepts, and what one more root signs for the right name.</summary>
internal sealed class AdditionalRoot(string pemPath)
{
    public bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors || certificate is null || chain is null)
        {
            return errors is SslPolicyErrors.None;
        }
        using var leaf = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        using var again = new X509Chain();
        again.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        again.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        again.ChainPolicy.CustomTrustStore.AddRange(TrustedRoots.With(pemPath)!);
        again.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return again.Build(leaf);
    }
}
