using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>An account as its members and the operators see it.</summary>
public sealed record AccountView(
    string Id, string Role, string Name, string? Siren, string? Finess, string? Siret, string? Rpps, DateTimeOffset CreatedAt, VerificationView? Verification,
    SuspensionView? Suspension)
{
    public static AccountView Of(Account account) => new(
        account.Id.ToString(), Spelled.Of(account.Role), account.Name, account.Siren, account.Finess, account.Siret, account.Rpps, account.CreatedAt,
        account.Verification is { } verified ? new(verified.Source, verified.On) : null,
        account.Suspension is { } suspension ? new(suspension.At, suspension.Reason) : null);
}

public sealed record VerificationView(string Source, DateOnly On);

public sealed record SuspensionView(DateTimeOffset At, string Reason);

/// <summary>One page of accounts; <paramref name="Next"/> is the address of the following one.</summary>
public sealed record AccountListView(IReadOnlyList<AccountView> Items, string? Next);

/// <summary>An account with everything that happened to it and to its members.</summary>
public sealed record AccountDetailView(AccountView Account, IReadOnlyList<AccountEventView> History, int Members);

public sealed record AccountEventView(DateTimeOffset At, string Code, string Actor, string? Reason)
{
    public static AccountEventView Of(HistoryEvent step) => new(step.At, step.Code, step.Actor, step.Reason);
}

/// <summary>The caller's own account, and what the caller may do in it.</summary>
public sealed record OwnAccountView(AccountView Account, string? Person, string? Right, IReadOnlyList<string> Scopes)
{
    public static OwnAccountView Of(Caller caller) => new(
        AccountView.Of(caller.Account), caller.Person?.ToString(), caller.By is Credential.Session(_, var right) ? Spelled.Of(right) : null,
        [.. Permissions.ScopesOf(caller.Role).Where(caller.By.Carries).Select(scope => scope.Name)]);
}
