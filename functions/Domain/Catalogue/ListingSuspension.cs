namespace Balise.Domain.Catalogue;

/// <summary>Since when, and why, the authority keeps a product out of the catalogue.</summary>
public sealed record ListingSuspension(DateTimeOffset At, string Reason)
{
    public const string Suspended = "listing.suspended", Lifted = "listing.suspension-lifted";

    /// <summary>The listing once it is suspended; null when it is already: the first reason stays.</summary>
    public static Listing? Of(Listing listing, string actor, string reason, DateTimeOffset at) => listing.Suspension is null
        ? After(listing with { Suspension = new(at, reason) }, at, Suspended, actor, reason)
        : null;

    /// <summary>The listing once it is shown again; null when there is no suspension to lift.</summary>
    public static Listing? LiftedFrom(Listing listing, string actor, DateTimeOffset at) => listing.Suspension is { } suspension
        ? After(listing with { Suspension = null }, at, Lifted, actor, suspension.Reason)
        : null;

    private static Listing After(Listing listing, DateTimeOffset at, string code, string actor, string reason) =>
        listing with { History = [.. listing.History, new(listing.NextSequence, at, code, actor, reason)] };
}
