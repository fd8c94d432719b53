using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Matchmaking;

/// <summary>
/// Calls as everybody sees them, and matches as each side may see them: no contact of the other side, only its public name. Those of suspended
/// accounts are not offered, nor are suspended products.
/// </summary>
public static class CallEndpoints
{
    public static Problem NotFound { get; } = new(404, "call.not-found", "There is no such call.", "The open calls are at /api/calls.");

    private static Problem ListingNotFound { get; } = new(404, "listing.not-found", "There is no such listing of yours.", "Check its id and the key you call with.");

    public static async Task<Ok<CallListView>> ListAsync(OfferedCalls offered, Links links, CancellationToken cancellation) =>
        TypedResults.Ok(new CallListView([.. (await offered.ListAsync(cancellation)).Select(call => CallView.Of(call, links))]));

    public static async Task<Results<Ok<CallView>, ProblemHttpResult>> GetAsync(string id, OfferedCalls offered, Links links, CancellationToken cancellation) =>
        await offered.FindAsync(id, cancellation) is { } call
            ? TypedResults.Ok(CallView.Of(call, links))
            : NotFound.ToResult();

    public static async Task<Results<Ok<MatchListView>, ProblemHttpResult>> MatchesAsync(
        HttpContext http, string id, CallTable calls, MatchTable matches, ListingTable listings, Standing standing, Links links, CancellationToken cancellation)
    {
        if (!CallId.TryParse(id, out var parsed) || await calls.FindAsync(parsed, cancellation) is not { } call || !http.Caller.Sees(call.Organisation))
        {
            return NotFound.ToResult();
        }

        List<MatchView> views = [];
        foreach (var match in await standing.OfferedAsync(await matches.OfCallAsync(call.Id, cancellation), match => match.Vendor, cancellation))
        {
            if (await listings.FindAsync(match.Listing, cancellation) is { Suspension: null } listing)
            {
                views.Add(MatchView.Of(match, call, listing.Manifest.Product.Name, links));
            }
        }

        return TypedResults.Ok(new MatchListView(views));
    }

    public static async Task<Results<Ok<MatchListView>, ProblemHttpResult>> MatchesOfListingAsync(
        HttpContext http, string id, CallTable calls, MatchTable matches, ListingTable listings, Standing standing, Links links, CancellationToken cancellation)
    {
        if (!ListingId.TryParse(id, out var parsed) || await listings.FindAsync(parsed, cancellation) is not { } listing || !http.Caller.Sees(listing.Vendor))
        {
            return ListingNotFound.ToResult();
        }

        List<MatchView> views = [];
        foreach (var match in await standing.OfferedAsync(await matches.OfListingAsync(listing.Id, cancellation), match => match.Organisation, cancellation))
        {
            if (await calls.FindAsync(match.Call, cancellation) is { } call)
            {
                views.Add(MatchView.Of(match, call, listing.Manifest.Product.Name, links));
            }
        }

        return TypedResults.Ok(new MatchListView(views));
    }
}

public sealed record CallListView(IReadOnlyList<CallView> Items);

/// <summary>A call as everybody sees it: without its contact.</summary>
public sealed record CallView(
    string Id, string Organisation, BilingualText Title, BilingualText Description, string Setting, IReadOnlyList<string> Specialties, string Region,
    IReadOnlyList<string> Functions, DateOnly OpensOn, DateOnly ClosesOn, IReadOnlyDictionary<string, int> MinimumLevels, DateTimeOffset PublishedAt, string Link)
{
    public static CallView Of(ExperimentCall call, Links links) => new(
        call.Id.ToString(), call.OrganisationName, call.Title, call.Description, call.Setting, call.Specialties, call.Region, call.Functions,
        call.OpensOn, call.ClosesOn, call.MinimumLevels, call.PublishedAt, links.Call(call.Id));
}

public sealed record MatchListView(IReadOnlyList<MatchView> Items);

/// <summary>A match with its reasons: what the call asked, what the listing offers, one row per constraint.</summary>
public sealed record MatchView(
    string Call, string Organisation, BilingualText Title, string Listing, string Product, DateTimeOffset FoundAt, IReadOnlyList<ConstraintResult> Reasons,
    string CallLink, string ListingLink)
{
    public static MatchView Of(Match match, ExperimentCall call, string product, Links links) => new(
        match.Call.ToString(), call.OrganisationName, call.Title, match.Listing.ToString(), product, match.FoundAt, match.Reasons,
        links.Call(match.Call), links.Listing(match.Listing));
}
