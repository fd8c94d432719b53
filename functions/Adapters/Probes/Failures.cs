using System.Net.Sockets;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>Names what the HTTP stack threw. Null for what is a bug of ours, which flies.</summary>
internal static class Failures
{
    public static FetchFailure? Of(Exception thrown, string? certificateRefusal) => Root(thrown) switch
    {
        AddressRefusedException refused => new(FetchFailure.AddressRefused, refused.Message),
        OperationCanceledException => new(FetchFailure.TimedOut, "No complete answer within the time allowed."),
        _ when certificateRefusal is not null => new(FetchFailure.CertificateRefused, $"The certificate is not valid for this host: {certificateRefusal}."),
        HttpRequestException { HttpRequestError: HttpRequestError.Unknown, InnerException: null } => new(FetchFailure.Malformed, "The framing of the answer is not HTTP."),
        HttpRequestException http => OfHttp(http.HttpRequestError),
        HttpIOException broken => OfHttp(broken.HttpRequestError),
        InvalidDataException corrupt => new(FetchFailure.Malformed, corrupt.Message),
        SocketException or IOException => new(FetchFailure.Unreachable, "The connection failed."),
        _ => null,
    };

    /// <summary>The stack wraps what a dialer throws and what a timer stops; the first of ours on the way down is the reason.</summary>
    private static Exception Root(Exception thrown)
    {
        for (var inner = thrown; inner is not null; inner = inner.InnerException)
        {
            if (inner is AddressRefusedException or OperationCanceledException or InvalidDataException)
            {
                return inner;
            }
        }
        return thrown;
    }

    private static FetchFailure OfHttp(HttpRequestError error) => error switch
    {
        HttpRequestError.NameResolutionError => new(FetchFailure.Unreachable, "The name is not known."),
        HttpRequestError.ConfigurationLimitExceeded => new(FetchFailure.TooLarge, "The headers of the answer are larger than allowed."),
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => new(FetchFailure.Malformed, "The answer is not HTTP."),
        HttpRequestError.ResponseEnded => new(FetchFailure.Malformed, "The answer ended before it was complete."),
        HttpRequestError.SecureConnectionError => new(FetchFailure.Unreachable, "No secure connection could be agreed on."),
        _ => new(FetchFailure.Unreachable, "The connection failed."),
    };
}
