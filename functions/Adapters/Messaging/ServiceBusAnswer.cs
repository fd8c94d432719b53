using System.Net;

namespace Balise.Adapters.Messaging;

/// <summary>What one attempt to send came to. The private constructor keeps the list closed.</summary>
internal abstract record ServiceBusAnswer
{
    private ServiceBusAnswer() { }

    public sealed record Stored : ServiceBusAnswer;

    /// <summary>Busy, broken or silent: the message may or may not be stored, and sending it again under its MessageId is harmless.</summary>
    public sealed record Busy(string Because, TimeSpan? RetryAfter = null) : ServiceBusAnswer;

    /// <summary>The token is not accepted; a new one may be.</summary>
    public sealed record TokenRefused : ServiceBusAnswer;

    public sealed record Refused(SendFailure Failure, string Because) : ServiceBusAnswer;

    public static ServiceBusAnswer Of(HttpResponseMessage response, DateTimeOffset now) => response.StatusCode switch
    {
        HttpStatusCode.Created or HttpStatusCode.OK => new Stored(),
        HttpStatusCode.Unauthorized => new TokenRefused(),
        HttpStatusCode.BadRequest => new Refused(SendFailure.Invalid, "the broker finds the request malformed (400)"),
        HttpStatusCode.Forbidden => new Refused(SendFailure.Forbidden, "the identity may not send, or the queue's quota is used up (403)"),
        HttpStatusCode.NotFound or HttpStatusCode.Gone => new Refused(SendFailure.QueueMissing, $"no such queue exists ({(int)response.StatusCode})"),
        HttpStatusCode.RequestEntityTooLarge => new Refused(SendFailure.TooLarge, "the broker finds the message too large (413)"),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError =>
            new Busy($"the broker answered {(int)response.StatusCode}", PauseOf(response, now)),
        var other => new Refused(SendFailure.Invalid, $"the broker gave the unexpected answer {(int)other}"),
    };

    private static TimeSpan? PauseOf(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delay } => delay,
        { Date: { } moment } when moment > now => moment - now,
        _ => null,
    };
}
