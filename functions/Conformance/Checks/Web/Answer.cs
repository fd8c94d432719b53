using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>What a fetch says of its address. Only an answer given to everybody is judged; what may differ tomorrow stays open.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>A final response that stands: found, protected, or decidedly not there.</summary>
    public sealed record Final(ResponseFacts Response) : Answer;

    /// <summary>The address may not be visited at all: its certificate or its host is refused.</summary>
    public sealed record Refused(string Code) : Answer;

    /// <summary>Nothing decisive: no answer, or one that speaks of the visit and not of the page (403, 408, 429, 5xx).</summary>
    public sealed record Open(string Because) : Answer;

    public static Answer Of(FetchFacts fetch) => fetch switch
    {
        { Failure.Code: FetchFailure.CertificateRefused or FetchFailure.AddressRefused } => new Refused(fetch.Failure.Code),
        // A page too long to be read whole still shows its status and its headers.
        { Failure.Code: FetchFailure.TooLarge, Responses: [.., { Status: >= 200 and < 300 } last] } => new Final(last),
        { Failure: { } failure } => new Open(failure.Code),
        { Responses: [] } => new Open("no-response"),
        { Responses: [.., var last] } when IsAboutTheVisit(last.Status) => new Open($"HTTP {last.Status}"),
        { Responses: [.., var last] } => new Final(last),
    };

    public static bool IsAboutTheVisit(int status) => status is 403 or 408 or 425 or 429 or >= 500;
}
