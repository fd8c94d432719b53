using Balise.Domain.Kernel;

namespace Balise.Domain.Accounts;

/// <summary>
/// Who owns an account and how many events its members have. Every change of a member rewrites this one row, so that two changes at once cannot both believe that
/// another owner is left.
/// </summary>
public sealed record Roster(IReadOnlyList<PersonId> Owners, int Events)
{
    public static Roster Of(IEnumerable<Member> members) =>
        new([.. members.Where(member => member.Right is MemberRight.Owner).Select(member => member.Person)], 0);

    public Roster With(Member member) => member.Right is MemberRight.Owner
        ? this with { Owners = [.. Owners.Where(owner => owner != member.Person), member.Person] }
        : Without(member.Person);

    public Roster Without(PersonId person) => this with { Owners = [.. Owners.Where(owner => owner != person)] };

    /// <summary>Whether nobody could manage the account after such a change.</summary>
    public bool LosesItsLastOwner(Roster after) => Owners is not [] && after.Owners is [];
}

/// <summary>One step of a member: what is stored after it (null when the member leaves), and the event that says so, if it is told.</summary>
public sealed record MemberStep(Member? After, DateTimeOffset At, string? Code = null, string? Actor = null, string? Reason = null);

/// <summary>How a change of a member ended.</summary>
public enum MemberChange
{
    Done,

    /// <summary>There is no such member, or nothing to change.</summary>
    Nothing,

    /// <summary>Refused: nobody could manage the account any more.</summary>
    LastOwner,
}
