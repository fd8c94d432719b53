using System.Net;

namespace Balise.App.SignIn;

/// <summary>
/// How we ask an issuer for its metadata, keys, tokens and claims: only at the hosts that the operator named, only over https (or on this machine, where the issuer is
/// here), without proxy, cookies or redirects. Metadata that point elsewhere lead nowhere.
/// </summary>
internal sealed class BackChannel : DelegatingHandler
{
    private readonly string scheme;
    private readonly string[] hosts;

    public BackChannel(SignInIssuer issuer)
        : base(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            AutomaticDecompression = DecompressionMethods.None,
        })
    {
        scheme = issuer.Authority!.Scheme;
        hosts = [issuer.Authority.Authority, .. (issuer.BackChannelHosts ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)];
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.RequestUri is { } address && address.Scheme == scheme && hosts.Contains(address.Authority, StringComparer.OrdinalIgnoreCase)
            ? base.SendAsync(request, cancellationToken)
            : throw new HttpRequestException($"The back channel does not go to {request.RequestUri?.Authority}.");
}
