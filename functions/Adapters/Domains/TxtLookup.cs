using System.Net.Sockets;
using DnsClient;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Domains;

/// <summary>
/// Asks the configured name servers for TXT records. They are the operator's, so this is no request on a vendor's word; what they pass on is hostile all the same,
/// and time and answers are bounded.
/// </summary>
public sealed class TxtLookup(IOptions<DomainOptions> options)
{
    private const int MostRecords = 50, MostCharacters = 1024;
    private readonly Lazy<LookupClient> client = new(() => new(Configured(options.Value)));

    public async Task<TxtAnswer> AskAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var answer = await client.Value.QueryAsync(name, QueryType.TXT, cancellationToken: cancellation);
            return answer.Header.ResponseCode switch
            {
                DnsHeaderResponseCode.NoError => new([.. answer.Answers.TxtRecords().Take(MostRecords).Select(record => Short(string.Concat(record.Text)))]),
                DnsHeaderResponseCode.NotExistentDomain => new([]),
                DnsHeaderResponseCode.ServerFailure => new("server-failure"),
                DnsHeaderResponseCode.Refused => new("refused"),
                _ => new("no-usable-answer"),
            };
        }
        catch (Exception broken) when (broken is DnsResponseException or SocketException or IOException or InvalidOperationException or ArgumentException or IndexOutOfRangeException)
        {
            return new(broken is DnsResponseException { Code: DnsResponseCode.ConnectionTimeout } ? "timed-out" : "no-usable-answer");
        }
    }

    private static string Short(string text) => text.Length <= MostCharacters ? text : text[..MostCharacters];

    private static LookupClientOptions Configured(DomainOptions options)
    {
        var servers = options.NameServerEndPoints();
        var configured = servers is [] ? new LookupClientOptions() : new LookupClientOptions([.. servers]);
        configured.Timeout = options.LookupTimeout;
        configured.Retries = 1;
        configured.UseCache = false;
        configured.ThrowDnsErrors = false;
        return configured;
    }
}

/// <summary>The records of a name, none of which is an answer too, or the reason why there is no answer.</summary>
public sealed record TxtAnswer(IReadOnlyList<string> Records, string? Failure)
{
    public TxtAnswer(IReadOnlyList<string> records) : this(records, null)
    {
    }

    public TxtAnswer(string failure) : this([], failure)
    {
    }
}
