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
        if (facts.Failure is { Code: FetchFailure.AddressRefused or FetchFailure.TimedOut })
            return facts;
        var versions = new List<TlsOffer>();
        foreach (var version in TlsVersion.All)
            versions.Add(await OfferAsync(visit, target, version, version.Name, version == TlsVersion.Tls13 ? TlsSuites.Tls13 : TlsSuites.Common, cancellation));
        var classes = new List<TlsOffer>();
        foreach (var suites in versions.Exists(version => version is { Name: "TLS 1.2", Outcome: TlsOffer.Accepted }) ? TlsSuites.Classes : [])
            classes.Add(await OfferAsync(visit, target, TlsVersion.Tls12, suites.Name, suites.Suites, cancellation));
        return facts with { Versions = versions, SuiteClasses = classes };
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

    private static async Task<TlsOffer> OfferAsync(
        GuardedVisit visit, DnsEndPoint target, TlsVersion version, string name, IReadOnlyList<ushort> suites, CancellationToken cancellation)
    {
        HelloAnswer? answer = null;
        var failure = await visit.ConnectAsync(target, async (stream, token) =>
        {
            try
            {
                await stream.WriteAsync(ClientHello.Write(version, suites, target.Host), token);
                answer = await ServerHello.ReadAsync(stream, token);
            }
            catch (IOException)
            {
                // Cut off in answer to the offer, as some servers do instead of an alert.
                answer = new HelloAnswer.Declined();
            }
        }, cancellation);
        return answer switch
        {
            _ when failure is not null => new(name, TlsOffer.Undetermined),
            HelloAnswer.Chosen(var chosen, var suite) when !suites.Contains(suite) || chosen > version.Number => new(name, TlsOffer.Undetermined),
            HelloAnswer.Chosen(var chosen, var suite) when chosen == version.Number => new(name, TlsOffer.Accepted, ((TlsCipherSuite)suite).ToString()),
            HelloAnswer.Chosen or HelloAnswer.Declined => new(name, TlsOffer.Refused),
            _ => new(name, TlsOffer.Undetermined),
        };
    }

    private static string NameOf(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => TlsVersion.Tls12.Name,
        SslProtocols.Tls13 => TlsVersion.Tls13.Name,
        _ => protocol.ToString(),
    };
}
