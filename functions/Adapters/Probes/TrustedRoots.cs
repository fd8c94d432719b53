using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Balise.Adapters.Probes;

/// <summary>The roots that the guarded client trusts when a development root is added to those of the system.</summary>
internal static class TrustedRoots
{
    public static X509Certificate2Collection? With(string? additionalPem)
    {
        if (additionalPem is null)
        {
            return null;
        }
        using var system = new X509Store(StoreName.Root, StoreLocation.LocalMachine, OpenFlags.ReadOnly);
        var roots = new X509Certificate2Collection(system.Certificates);
        roots.ImportFromPemFile(additionalPem);
        return roots;
    }
}

/// <summary>Accepts a valid certificate only, and remembers why it refused one, which the HTTP stack does not say.</summary>
internal sealed class CertificateJudge
{
    private volatile string? refusal;

    public string? Refusal => refusal;

    public bool Judge(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors is SslPolicyErrors.None)
        {
            return true;
        }
        var statuses = chain?.ChainStatus.Select(status => status.Status.ToString()).Distinct(StringComparer.Ordinal) ?? [];
        refusal = string.Join(", ", new[] { errors.ToString() }.Concat(statuses));
        return false;
    }

    public void Forget() => refusal = null;
}
