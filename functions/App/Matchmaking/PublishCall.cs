using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Matchmaking;

/// <summary>Takes an organisation's call in and announces it.</summary>
public sealed class PublishCall(CallTable calls, IdempotencyTable idempotency, TimeProvider clock)
{
    public static async Task<Results<Created<CallView>, ProblemHttpResult>> HandleAsync(HttpContext http, PublishCall publish, Links links, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var (call, problem) = await publish.RunAsync(http.Caller, body, http.Request.Headers["Idempotency-Key"], cancellation);
        return problem is null ? TypedResults.Created(links.Call(call!.Id), CallView.Of(call, links)) : problem.ToResult();
    }

    public async Task<(ExperimentCall? Call, Problem? Problem)> RunAsync(Caller caller, ReadOnlyMemory<byte> body, string? key, CancellationToken cancellation)
    {
        var read = CallReader.Read(body, ParisDay.Of(clock.GetUtcNow()));
        if (!read.IsValid)
        {
            return (null, new(422, "call.invalid", "The call is not valid.", "Every error is listed; an example is at /api/calls/example.", read.Problems));
        }

        var (claimed, problem) = await Idempotency.ClaimAsync(idempotency, caller, "publish-call", key, body, CallId.New(clock).ToString(), cancellation);
        if (problem is not null || !CallId.TryParse(claimed, out var id))
        {
            return (null, problem);
        }

        var call = CallOf(id, caller, read.Value);
        var published = OutgoingMessage.Of(
            CallPublished.Schema, id.ToString(), 1, new CallPublished(id), MatchmakingMessages.Default.EnvelopeCallPublished, Activity.Current?.Id);
        return await calls.TryAddAsync(call, [read.Value.Contact], published, cancellation)
            ? (call, null)
            : (await calls.FindAsync(id, cancellation), null);
    }

    private ExperimentCall CallOf(CallId id, Caller caller, CallDraft draft) => new()
    {
        Id = id,
        Organisation = caller.Account.Id,
        OrganisationName = caller.Account.Name,
        Title = draft.Title,
        Description = draft.Description,
        Setting = draft.Setting,
        Specialties = draft.Specialties,
        Region = draft.Region,
        Functions = draft.Functions,
        OpensOn = draft.OpensOn,
        ClosesOn = draft.ClosesOn,
        MinimumLevels = draft.MinimumLevels,
        PublishedAt = clock.GetUtcNow(),
    };
}
