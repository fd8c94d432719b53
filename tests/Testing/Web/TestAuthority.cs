using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Balise.Testing.Web;

/// <summary>A throw-away certificate authority, made at run time and trusted by nobody who is not told to.</summary>
public sealed class TestAuthority : IDisposable
{
    private readonly X509Certificate2 root;

    public TestAuthority(TimeProvider clock)
    {
        Now = clock.GetUtcNow();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=Balise test root {RandomNumberGenerator.GetHexString(8)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        root = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(365));
        Folder = Directory.CreateTempSubdirectory("balise-root-").FullName;
        RootPemPath = Path.Combine(Folder, "root.pem");
        File.WriteAllText(RootPemPath, root.ExportCertificatePem());
    }

    public string RootPemPath { get; }
    private string Folder { get; }
    private DateTimeOffset Now { get; }

    /// <summary>
    /// A server certificate for this machine's loopback names, or for the names given; expired yesterday if asked. <paramref name="issuerAt"/> is
    /// the address where it tells its reader to fetch its issuer.
    /// </summary>
    public X509Certificate2 Issue(bool expired = false, Uri? issuerAt = null, params string[] names)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Balise test server", key, HashAlgorithmName.SHA256);
        var subjects = new SubjectAlternativeNameBuilder();
        foreach (var name in names is [] ? ["localhost"] : names)
        {
            subjects.AddDnsName(name);
        }
        if (names is [])
        {
            subjects.AddIpAddress(IPAddress.Loopback);
            subjects.AddIpAddress(IPAddress.IPv6Loopback);
        }
        request.CertificateExtensions.Add(subjects.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        if (issuerAt is not null)
        {
            request.CertificateExtensions.Add(new X509AuthorityInformationAccessExtension(ocspUris: null, [issuerAt.AbsoluteUri]));
        }
        using var certificate = request.Create(root, Now.AddDays(-20), expired ? Now.AddDays(-1) : Now.AddDays(200), RandomNumberGenerator.GetBytes(12));
        using var withKey = certificate.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), password: null);
    }

    public void Dispose()
    {
        root.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
