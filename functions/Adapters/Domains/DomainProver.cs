using System.Text;
using Balise.Adapters.Probes;
using Balise.Conformance.Evidence;
using Balise.Domain.Accounts;
using Microsoft.Extensions.Options;
using Answer = Balise.Conformance.Checks.Web.Answer;

namespace Balise.Adapters.Domains;

/// <summary>Looks for the token of a proof where it may be: in a file under the domain, by the guarded client and on that host alone, and in a TXT record.</summary>
public sealed class DomainProver(GuardedHttp http, TxtLookup txt, IOptions<DomainOptions> options)
{
    private const string OtherHost = "other-host";
    private const int MaxFileBytes = 4096, HttpsPort = 443;

    /// <summary>Looks in both places.</summary>
    public async Task<IReadOnlyList<ProofSighting>> LookAsync(DomainProof proof, CancellationToken cancellation) =>
        await Task.WhenAll(FileAsync(proof, cancellation), RecordAsync(proof, cancellation));

    /// <summary>Looks where the token was last seen, and in the other place only where it is not there any more.</summary>
    public async Task<IReadOnlyList<ProofSighting>> LookAgainAsync(DomainProof proof, CancellationToken cancellation)
    {
        var first = await (proof.Way is ProofWay.Record ? RecordAsync(proof, cancellation) : FileAsync(proof, cancellation));
        return first.Outcome is ProofOutcome.Found
            ? [first]
            : [first, await (proof.Way is ProofWay.Record ? FileAsync(proof, cancellation) : RecordAsync(proof, cancellation))];
    }

    /// <summary>The address of the file.</summary>
    public Uri FileUrl(DomainProof proof) => new UriBuilder(Uri.UriSchemeHttps, proof.Domain, PortOf(proof), DomainProof.FilePath).Uri;

    private async Task<ProofSighting> FileAsync(DomainProof proof, CancellationToken cancellation)
    {
        using var visit = http.Only((host, _) => ValueTask.FromResult(host == proof.Domain ? null : new FetchFailure(OtherHost, "A redirect to another host does not count."))).Open();
        var fetched = await visit.GetAsync(FileUrl(proof), MaxFileBytes, "text/plain", cancellation);
        return (fetched.Facts.Failure, fetched.Final) switch
        {
            ({ Code: OtherHost } failure, _) => File(ProofOutcome.Absent, OtherHost, failure.Message),
            ({ Code: FetchFailure.TooLarge }, _) => File(ProofOutcome.Absent, "other-content", $"The file has more than {MaxFileBytes} bytes."),
            ({ } failure, _) => File(ProofOutcome.Unknown, failure.Code, failure.Message),
            (_, { } final) when !final.Url.StartsWith("https://", StringComparison.Ordinal) => File(ProofOutcome.Absent, "not-https", "The file is not served over https."),
            (_, { Status: 200 }) when Lines(fetched.Body.Span).Contains(proof.Content, StringComparer.Ordinal) => File(ProofOutcome.Found, "found", "The file holds the token."),
            (_, { Status: 200 }) => File(ProofOutcome.Absent, "other-content", "The file does not hold the token on a line of its own."),
            (_, { } final) => File(Answer.IsAboutTheVisit(final.Status) ? ProofOutcome.Unknown : ProofOutcome.Absent, $"http-{final.Status}", $"The address of the file answers HTTP {final.Status}."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private async Task<ProofSighting> RecordAsync(DomainProof proof, CancellationToken cancellation) => await txt.AskAsync(proof.RecordName, cancellation) switch
    {
        { Failure: { } failure } => Record(ProofOutcome.Unknown, failure, "The name servers gave no usable answer."),
        { Records: [] } => Record(ProofOutcome.Absent, "no-record", "There is no TXT record of this name."),
        { Records: var records } when records.Contains(proof.Content, StringComparer.Ordinal) => Record(ProofOutcome.Found, "found", "A TXT record holds the token."),
        { Records.Count: var count } => Record(ProofOutcome.Absent, "other-content", $"{count} TXT record(s) of this name, none with the token."),
    };

    private static string[] Lines(ReadOnlySpan<byte> body) => Encoding.UTF8.GetString(body).Split('\n', StringSplitOptions.TrimEntries);

    private int PortOf(DomainProof proof) => proof.Domain.EndsWith(".localhost", StringComparison.Ordinal) ? options.Value.LoopbackPort ?? HttpsPort : HttpsPort;

    private static ProofSighting File(ProofOutcome outcome, string code, string message) => new(ProofWay.File, outcome, code, message);

    private static ProofSighting Record(ProofOutcome outcome, string code, string message) => new(ProofWay.Record, outcome, code, message);
}
