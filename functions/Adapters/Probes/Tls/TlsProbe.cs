using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes.Tls;

/// <summary>
/// Shakes hands with one host: once as a browser does, for what it negotiates and its certificate, then by hand for each version and class of suites. Every
/// connection goes through the visit's own dialer and budgets; nothing is ever sent after a handshake.
/// </summary>
internal static class TlsProbe
{
    private static readonly SslApplicationProtocol[] Protocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11];

    public static async Task<TlsFacts> ProbeAsync(GuardedVisit visit, DnsEndPoint target, X509ChainPolicy chain, CancellationToken cancellation)
    {
        var facts = await HandshakeAsync(visit, target, chain, cancellation);
        if (facts.Failure is { Code: FetchFailure.AddressRefused or FetchFailure.TimedOut or FetchFailure.DomainNotProven or FetchFailure.DomainUnchecked })
            return facts;
        var hellos = new HelloOffers(visit, target);
        var versions = new List<TlsOffer>();
        foreach (var version in TlsVersion.All)
            versions.Add(await hellos.OfferAsync(version, version.Name, version == TlsVersion.Tls13 ? TlsSuites.Tls13 : TlsSuites.Common, cancellation));
        var classes = new List<TlsOffer>();
        foreach (var suites in versions.Exists(version => version is { Name: "TLS 1.2", Outcome: TlsOffer.Accepted }) ? TlsSuites.Classes : [])
            classes.Add(await hellos.OfferAsync(TlsVersion.Tls12, suites.Name, suites.Suites, cancellation));
        var settle = await hellos.SettleAsync(cancellation);
        return facts with { Versions = [.. versions.Select(settle)], SuiteClasses = [.. classes.Select(settle)] };
    }

    private static async Task<TlsFacts> HandshakeAsync(GuardedVisit visit, DnsEndPoint target, X509ChainPolicy chain, CancellationToken cancellation)
    {
        var reading = new CertificateReading(target.Host);
        var facts = new TlsFacts { Host = target.Host, Port = target.Port };
        var failure = await visit.ConnectAsync(target, async (stream, token) =>
        {
            await using var secured = new SslStream(stream);
            await secured.AuthenticateAsClientAsync(new()
            {
                TargetHost = target.Host,
                ApplicationProtocols = [.. Protocols],
                CertificateChainPolicy = chain,
                RemoteCertificateValidationCallback = reading.Judge,
            }, token);
            facts = facts with
            {
                Version = NameOf(secured.SslProtocol),
                Suite = secured.NegotiatedCipherSuite.ToString(),
                Protocol = secured.NegotiatedApplicationProtocol == default ? null : secured.NegotiatedApplicationProtocol.ToString(),
            };
        }, cancellation);
        return facts with { Failure = failure, Certificate = reading.Facts };
    }

    private static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => TlsVersion.Tls12.Name,
        SslProtocols.Tls13 => TlsVersion.Tls13.Name,
        _ => protocol.ToString(),
    };
}
