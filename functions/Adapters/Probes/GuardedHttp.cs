using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using Balise.Conformance.Evidence;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>
/// The one client for requests made on somebody's word. It reaches public addresses only, keeps budgets of bytes, time and requests, follows redirects
/// itself and checks each, and answers every failure of the network as a <see cref="FetchFailure"/>.
/// </summary>
public sealed class GuardedHttp(IOptions<ProbeOptions> options, TimeProvider clock, Func<string, CancellationToken, Task<IPAddress[]>> resolve)
{
    private HostCooldown Cooldown { get; init; } = new(options.Value.HostRest, options.Value.MaxRetryAfter, clock);
    private Lazy<X509Certificate2Collection?> Roots { get; init; } = new(() => TrustedRoots.With(options.Value.AdditionalRoot));
    private HostPermit Permit { get; init; } = HostPermits.Everyone;

    public GuardedHttp(IOptions<ProbeOptions> options, TimeProvider clock) : this(options, clock, Dns.GetHostAddressesAsync)
    {
    }

    /// <summary>The same client for hosts that the permit lets through, and no other.</summary>
    public GuardedHttp Only(HostPermit permit) => new(options, clock, resolve) { Cooldown = Cooldown, Roots = Roots, Permit = permit };

    /// <summary>Starts one visit of one target. Its names stay pinned and its budgets run until it is disposed.</summary>
    public GuardedVisit Open()
    {
        var certificates = new CertificateJudge();
        var dialer = new GuardedDialer(resolve, options.Value.AllowLoopback);
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            Credentials = null,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = options.Value.MaxHeaderKilobytes,
            MaxResponseDrainSize = 0,
            ConnectTimeout = options.Value.VisitTimeout,
            ConnectCallback = (context, cancellation) => dialer.ConnectAsync(context.DnsEndPoint, cancellation),
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = ChainPolicy(),
                RemoteCertificateValidationCallback = certificates.Judge,
            },
        };
        return new GuardedVisit(handler, certificates, dialer, Cooldown, Permit, options.Value, clock);
    }

    /// <summary>One fetch with budgets of its own.</summary>
    public async Task<Fetched> GetAsync(Uri url, CancellationToken cancellation)
    {
        using var visit = Open();
        return await visit.GetAsync(url, options.Value.MaxBodyBytes, cancellation);
    }

    /// <summary>
    /// A certificate names addresses of its own (issuers, revocation lists) that the platform would fetch without any of our rules.
    /// So nothing is downloaded: the server sends its whole chain, and revocation is not asked.
    /// </summary>
    internal X509ChainPolicy ChainPolicy()
    {
        var policy = new X509ChainPolicy { DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck };
        if (Roots.Value is { } trusted)
        {
            policy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            policy.CustomTrustStore.AddRange(trusted);
        }
        return policy;
    }
}

/// <summary>What a fetch showed, with the body of its final response for the reader that asked.</summary>
public sealed record Fetched(FetchFacts Facts, ReadOnlyMemory<byte> Body)
{
    /// <summary>The final response, or null when the fetch failed.</summary>
    public ResponseFacts? Final => Facts.Failure is null ? Facts.Responses[^1] : null;
}
