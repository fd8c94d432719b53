using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Balise.Testing.Web;

/// <summary>Ends TLS on a free loopback port and passes what is inside to a port that speaks plain HTTP, as a platform's front end does.</summary>
public sealed class TlsFront : IAsyncDisposable
{
    private readonly TestAuthority authority = new(TimeProvider.System);
    private readonly X509Certificate2 certificate;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly ConcurrentBag<Task> connections = [];
    private readonly Task accepting;
    private readonly int behind;

    public TlsFront(int behind)
    {
        this.behind = behind;
        certificate = authority.Issue();
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri Url => new($"https://localhost:{((IPEndPoint)listener.LocalEndpoint).Port}/");

    public string RootPemPath => authority.RootPemPath;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await Task.WhenAll([accepting, .. connections]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        listener.Dispose();
        stop.Dispose();
        certificate.Dispose();
        authority.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            connections.Add(ServeAsync(await listener.AcceptTcpClientAsync(stop.Token)));
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        await using var outside = new SslStream(client.GetStream());
        await outside.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, stop.Token);
        using var inner = new TcpClient();
        await inner.ConnectAsync(IPAddress.Loopback, behind, stop.Token);
        await using var inside = inner.GetStream();
        await Task.WhenAny(outside.CopyToAsync(inside, stop.Token), inside.CopyToAsync(outside, stop.Token));
    }
}
