using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>An account after one step of its life, and the event that says so.</summary>
public sealed record AccountChange(Account After, HistoryEvent Event)
{
    public static AccountChange Opened(Account account, string actor) =>
        Of(account, account.CreatedAt, "account.opened", actor, account.Verification is { } verified ? $"{verified.Source} ({verified.On:yyyy-MM-dd})" : null);

    /// <summary>Null when the account is suspended already: the first reason stays.</summary>
    public static AccountChange? Suspended(Account account, Caller by, string reason, DateTimeOffset at) => account.Suspension is null
        ? Of(account with { Suspension = new(at, by.Account.Id, reason) }, at, "account.suspended", by.Actor, reason)
        : null;

    /// <summary>Null when there is no suspension to lift.</summary>
    public static AccountChange? Lifted(Account account, Caller by, DateTimeOffset at) => account.Suspension is { } suspension
        ? Of(account with { Suspension = null }, at, "account.suspension-lifted", by.Actor, suspension.Reason)
        : null;

    private static AccountChange Of(Account account, DateTimeOffset at, string code, string actor, string? reason) =>
        new(account with { Events = account.Events + 1 }, new(account.Events + 1, at, code, actor, reason));
}
