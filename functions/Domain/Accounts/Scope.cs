namespace Balise.Domain.Accounts;

/// <summary>A part of what a role may do, to be given to a key or a token alone; and the right a member needs for it.</summary>
public sealed record Scope(string Name, MemberRight Right)
{
    public static Scope SubmissionsRead { get; } = new("submissions:read", MemberRight.Reader);

    public static Scope SubmissionsWrite { get; } = new("submissions:write", MemberRight.Editor);

    public static Scope ReviewsRead { get; } = new("reviews:read", MemberRight.Reader);

    public static Scope ReviewsWrite { get; } = new("reviews:write", MemberRight.Editor);

    public static Scope CallsWrite { get; } = new("calls:write", MemberRight.Editor);

    public static Scope MatchesRead { get; } = new("matches:read", MemberRight.Reader);

    public static Scope OperationsRead { get; } = new("operations:read", MemberRight.Reader);

    public static Scope OperationsWrite { get; } = new("operations:write", MemberRight.Editor);

    public static Scope AccountRead { get; } = new("account:read", MemberRight.Reader);

    /// <summary>Members and keys. A key carries it only when it names it.</summary>
    public static Scope AccountManage { get; } = new("account:manage", MemberRight.Owner);

    public static IReadOnlyList<Scope> All { get; } =
        [SubmissionsRead, SubmissionsWrite, ReviewsRead, ReviewsWrite, CallsWrite, MatchesRead, OperationsRead, OperationsWrite, AccountRead, AccountManage];
}
