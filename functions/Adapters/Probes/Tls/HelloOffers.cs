using System.Net;
using System.Net.Security;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes.Tls;

/// <summary>
/// Makes offers to one server by hand and says what became of them. A connection closed without a word counts only if the server still talks to us afterwards.
/// </summary>
internal sealed class HelloOffers(GuardedVisit visit, DnsEndPoint target)
{
    private readonly HashSet<string> closed = new(StringComparer.Ordinal);
    private (TlsVersion Version, IReadOnlyList<ushort> Suites)? accepted;

    public async Task<TlsOffer> OfferAsync(TlsVersion version, string name, IReadOnlyList<ushort> suites, CancellationToken cancellation)
    {
        var answer = await AskAsync(version, suites, cancellation);
        switch (answer)
        {
            case HelloAnswer.Chosen(var chosen, var suite) when !suites.Contains(suite) || chosen > version.Number:
                return new(name, TlsOffer.Undetermined);
            case HelloAnswer.Chosen(var chosen, var suite) when chosen == version.Number:
                accepted ??= (version, suites);
                return new(name, TlsOffer.Accepted, ((TlsCipherSuite)suite).ToString());
            case HelloAnswer.Chosen or HelloAnswer.Declined:
                return new(name, TlsOffer.Refused);
            case HelloAnswer.Closed:
                closed.Add(name);
                return new(name, TlsOffer.Refused);
            default:
                return new(name, TlsOffer.Undetermined);
        }
    }

    /// <summary>Repeats an offer that was accepted. If it is not any more, whatever was closed without a word says nothing.</summary>
    public async Task<Func<TlsOffer, TlsOffer>> SettleAsync(CancellationToken cancellation)
    {
        var talks = closed.Count == 0
            || (accepted is { } known && await AskAsync(known.Version, known.Suites, cancellation) is HelloAnswer.Chosen(var chosen, _)
                && chosen == known.Version.Number);
        return offer => talks || !closed.Contains(offer.Name) ? offer : offer with { Outcome = TlsOffer.Undetermined };
    }

    private async Task<HelloAnswer> AskAsync(TlsVersion version, IReadOnlyList<ushort> suites, CancellationToken cancellation)
    {
        HelloAnswer answer = new HelloAnswer.Unclear();
        var failure = await visit.ConnectAsync(target, async (stream, token) =>
        {
            try
            {
                await stream.WriteAsync(ClientHello.Write(version, suites, target.Host), token);
                answer = await ServerHello.ReadAsync(stream, token);
            }
            catch (IOException)
            {
                answer = new HelloAnswer.Closed();
            }
        }, cancellation);
        return failure is null ? answer : new HelloAnswer.Unclear();
    }
}
