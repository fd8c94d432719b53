using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;
using Balise.Domain.Privacy;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Privacy;

/// <summary>Where an operator orders an erasure on a verified request, and sees whether it was carried out.</summary>
public static class ErasureEndpoints
{
    private static readonly IReadOnlyDictionary<string, ErasureReason> Reasons = new Dictionary<string, ErasureReason>(StringComparer.Ordinal)
    {
        ["no-longer-needed"] = ErasureReason.NoLongerNeeded,
        ["consent-withdrawn"] = ErasureReason.ConsentWithdrawn,
        ["objection"] = ErasureReason.Objection,
        ["unlawful"] = ErasureReason.Unlawful,
        ["legal-obligation"] = ErasureReason.LegalObligation,
    };

    public static async Task<Results<Accepted<ErasureView>, ProblemHttpResult>> OrderAsync(
        HttpContext http, ErasureOrders orders, Links links, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = JsonReading.Of(body, Bodies.MaxJsonBytes, root => new ErasureSubject(SubjectRules.Read(root), root.Choice("reason", Reasons)));
        if (!read.IsValid || read.Value.Subject.IsEmpty)
        {
            return PrivacyRefusals.Invalid(read.Problems).ToResult();
        }

        // An operator who erases the account that this very key acts for could not see the work end.
        if (read.Value.Subject.Account == http.Caller.Account.Id)
        {
            return PrivacyRefusals.OwnAccount.ToResult();
        }

        var erasure = await orders.OrderAsync(read.Value, http.Caller.Account.Id, cancellation);
        return TypedResults.Accepted(links.Absolute($"/api/operations/privacy/erasures/{erasure.Id}"), ErasureView.Of(erasure));
    }

    public static async Task<Results<Ok<ErasureView>, ProblemHttpResult>> GetAsync(string id, ErasureTable erasures, CancellationToken cancellation) =>
        ErasureId.TryParse(id, out var parsed) && await erasures.FindAsync(parsed, cancellation) is { } erasure
            ? TypedResults.Ok(ErasureView.Of(erasure))
            : PrivacyRefusals.NoSuchErasure.ToResult();

    /// <summary>To be called once after every restore.</summary>
    public static async Task<Accepted<RepeatedView>> RepeatAsync(ErasureOrders orders, CancellationToken cancellation) =>
        TypedResults.Accepted((string?)null, new RepeatedView(await orders.RepeatAsync(cancellation)));
}

/// <summary>An erasure as operators see it: when it was asked for and carried out, and how much went.</summary>
public sealed record ErasureView(string Id, DateTimeOffset AskedAt, DateTimeOffset? DoneAt, int Erased)
{
    public static ErasureView Of(Erasure erasure) => new(erasure.Id.ToString(), erasure.AskedAt, erasure.DoneAt, erasure.Erased);
}

/// <summary>How many erasures are carried out again.</summary>
public sealed record RepeatedView(int Erasures);
