using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Catalogue;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Catalogue;

/// <summary>
/// The authority takes a product out of the catalogue, and puts it back. Its pages and documents are gone with the answer, its card leaves the list within seconds, its vendor
/// hears of it by mail. Rescans go on, so that the authority sees what was mended.
/// </summary>
public static class SuspendListing
{
    private const int MaxRaces = 10;
    private static readonly TextRule Reason = TextRule.Line(1000, least: 10);

    private static Problem SuspendedAlready { get; } = new(409, "listing.already-suspended", "This product is suspended already.", "The first reason stays.");

    private static Problem NotSuspended { get; } = new(409, "listing.not-suspended", "This product is not suspended.");

    private static Problem Busy { get; } = new(503, "listing.busy", "The listing changes too fast to be written.", "Try again.");

    public static async Task<Results<Ok<ListingStandingView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, string id, ListingTable listings, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var reason = JsonReading.Of(body, Bodies.MaxJsonBytes, root => root.Text("reason", Reason));
        return reason.IsValid
            ? await ChangeAsync(id, listings, listing => ListingSuspension.Of(listing, http.Caller.Actor, reason.Value, clock.GetUtcNow()), SuspendedAlready, cancellation)
            : new Problem(422, "listing.reason-required", "Suspending needs a reason.", "Send {\"reason\": \"…\"}, with 10 characters at least. The vendor reads it.", reason.Problems).ToResult();
    }

    public static Task<Results<Ok<ListingStandingView>, ProblemHttpResult>> LiftAsync(
        HttpContext http, string id, ListingTable listings, TimeProvider clock, CancellationToken cancellation) =>
        ChangeAsync(id, listings, listing => ListingSuspension.LiftedFrom(listing, http.Caller.Actor, clock.GetUtcNow()), NotSuspended, cancellation);

    /// <summary>Whether a product is suspended and why, with every time that it was: for its vendor and for those who decide.</summary>
    public static async Task<Results<Ok<ListingStandingView>, ProblemHttpResult>> GetAsync(HttpContext http, string id, ListingTable listings, CancellationToken cancellation) =>
        await FindAsync(id, listings, cancellation) is { } listing && http.Caller.Sees(listing.Vendor)
            ? TypedResults.Ok(ListingStandingView.Of(listing))
            : PublicListings.NotFound.ToResult();

    private static async Task<Results<Ok<ListingStandingView>, ProblemHttpResult>> ChangeAsync(
        string id, ListingTable listings, Func<Listing, Listing?> change, Problem unchanged, CancellationToken cancellation)
    {
        for (var race = 0; race < MaxRaces; race++)
        {
            if (await FindAsync(id, listings, cancellation) is not { } listing)
            {
                return PublicListings.NotFound.ToResult();
            }

            if (change(listing) is not { } changed)
            {
                return unchanged.ToResult();
            }

            var step = changed.History[^1].Sequence;
            if (await listings.TryCommitAsync(changed, [ListDecision.Changed(changed.Id, step), Announced(changed.Id, step)], cancellation))
            {
                return TypedResults.Ok(ListingStandingView.Of(changed));
            }
        }

        return Busy.ToResult();
    }

    private static OutgoingMessage Announced(ListingId id, int step) => OutgoingMessage.Of(
        StandingChanged.Schema, id.ToString(), step, new StandingChanged(id, step), CatalogueMessages.Default.EnvelopeStandingChanged, Activity.Current?.Id);

    private static async Task<Listing?> FindAsync(string id, ListingTable listings, CancellationToken cancellation) =>
        ListingId.TryParse(id, out var parsed) ? await listings.FindAsync(parsed, cancellation) : null;
}

/// <summary>The suspension of a listing. Since and reason are absent while everybody may see it; history is that of suspensions alone.</summary>
public sealed record ListingStandingView(string Listing, string Product, bool IsSuspended, DateTimeOffset? Since, string? Reason, IReadOnlyList<ListingStandingEventView> History)
{
    public static ListingStandingView Of(Listing listing) => new(
        listing.Id.ToString(), listing.Manifest.Product.Name, listing.Suspension is not null, listing.Suspension?.At, listing.Suspension?.Reason,
        [
            .. listing.History.Where(step => step.Code is ListingSuspension.Suspended or ListingSuspension.Lifted)
                .Select(step => new ListingStandingEventView(step.At, step.Code, step.Reason)),
        ]);
}

public sealed record ListingStandingEventView(DateTimeOffset At, string Code, string? Reason);
