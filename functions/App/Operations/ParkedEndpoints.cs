using System.Text;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Operations;

/// <summary>Where an operator sees what could not be processed, and replays it or discards it with a reason.</summary>
public static class ParkedEndpoints
{
    private static readonly TextRule Reason = TextRule.Line(1000, least: 10);

    private static Problem NotFound { get; } = new(404, "parked.not-found", "There is no such parked message.", "The parked messages are at /api/operations/parked.");

    private static Problem Settled { get; } = new(409, "parked.already-settled", "This message was already replayed or discarded.");

    /// <summary>What could name a row at all; a table key made of anything else would be refused by the store.</summary>
    private static bool IsName(string queue, string message) => Queues.All.Contains(queue, StringComparer.Ordinal) && message.Length is > 0 and <= 128;

    public static async Task<Ok<ParkedListView>> ListAsync(ParkedTable parked, CancellationToken cancellation)
    {
        List<ParkedView> items = [];
        foreach (var queue in Queues.All)
        {
            items.AddRange((await parked.ListAsync(queue, cancellation)).Select(ParkedView.Of));
        }

        return TypedResults.Ok(new ParkedListView([.. items.OrderBy(item => item.ParkedAt)]));
    }

    public static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
        HttpContext http, string queue, string message, ParkedTable parked, IMessageSender sender, TimeProvider clock, CancellationToken cancellation)
    {
        if (!IsName(queue, message) || await parked.FindAsync(queue, message, cancellation) is not { } work)
        {
            return NotFound.ToResult();
        }

        if (work.State is not ParkedState.Parked)
        {
            return Settled.ToResult();
        }

        // Sent before it is marked: a mark that is lost shows the row again, and what is replayed twice has one effect.
        var id = $"{(message.Length > 96 ? message[..96] : message)}-r{clock.GetUtcNow().ToUnixTimeSeconds()}";
        var body = Convert.FromBase64String(work.Body);
        var fresh = EnvelopeHeader.TryRead(body, out _) ? EnvelopeHeader.WithAttempt(body, 1) : body;
        await sender.SendAsync(new(queue, id, fresh), cancellation);
        return await parked.TrySettleAsync(work, ParkedState.Replayed, http.Caller.Account.Id, reason: null, cancellation)
            ? TypedResults.Accepted((string?)null)
            : Settled.ToResult();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> DiscardAsync(
        HttpContext http, string queue, string message, ParkedTable parked, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var reason = JsonReading.Of(body, Bodies.MaxJsonBytes, root => root.Text("reason", Reason));
        if (!reason.IsValid)
        {
            return new Problem(422, "discard.reason-required", "Discarding needs a reason.", "Send {\"reason\": \"…\"}.", reason.Problems).ToResult();
        }

        if (!IsName(queue, message) || await parked.FindAsync(queue, message, cancellation) is not { } work)
        {
            return NotFound.ToResult();
        }

        return work.State is ParkedState.Parked && await parked.TrySettleAsync(work, ParkedState.Discarded, http.Caller.Account.Id, reason.Value, cancellation)
            ? TypedResults.NoContent()
            : Settled.ToResult();
    }
}

public sealed record ParkedListView(IReadOnlyList<ParkedView> Items);

/// <summary>One parked message: its body as text, why and when it was parked.</summary>
public sealed record ParkedView(string Queue, string Message, string Because, int Attempt, DateTimeOffset ParkedAt, string Body)
{
    public static ParkedView Of(ParkedWork work) =>
        new(work.Queue, work.MessageId, work.Because, work.Attempt, work.ParkedAt, Encoding.UTF8.GetString(Convert.FromBase64String(work.Body)));
}
