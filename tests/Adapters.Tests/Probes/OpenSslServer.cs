using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Balise.Adapters.Tests.Probes;

/// <summary>A server of the openssl tool with an RSA certificate of its own, for versions and suites that the platform no longer serves.</summary>
internal sealed class OpenSslServer : IDisposable
{
    private readonly Process process;
    private readonly string folder;

    private OpenSslServer(Process process, string folder, int port) => (this.process, this.folder, Port) = (process, folder, port);

    public int Port { get; }

    /// <summary>Null when there is no openssl here.</summary>
    public static async Task<OpenSslServer?> StartAsync(string settings)
    {
        var home = Directory.CreateTempSubdirectory("balise-openssl-").FullName;
        var pem = Path.Combine(home, "server.pem");
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(90));
        await File.WriteAllTextAsync(pem, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        var port = FreePort();
        try
        {
            var started = Process.Start(new ProcessStartInfo("openssl", $"s_server -quiet -accept {port} -key {pem} -cert {pem} {settings}")
            {
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            await ListeningAsync(port);
            return new(started, home, port);
        }
        catch (Win32Exception)
        {
            Directory.Delete(home, recursive: true);
            return null;
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task ListeningAsync(int port)
    {
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        throw new InvalidOperationException("openssl does not listen.");
    }
}
