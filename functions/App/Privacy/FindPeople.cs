using System.Runtime.CompilerServices;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Notifications;

namespace Balise.App.Privacy;

/// <summary>Somebody who signed in, with the accounts they act for and their present sessions.</summary>
public sealed record KnownPerson(Person Who, IReadOnlyList<Member> Members, IReadOnlyList<Session> Sessions);

/// <summary>Finds people by their internal id, or by the address that their issuer named.</summary>
public sealed class FindPeople(PersonTable people, SessionTable sessions, MemberTable members, InvitationTable invitations)
{
    /// <summary>Open invitations to the address.</summary>
    public async IAsyncEnumerable<Invitation> InvitedAsync(string email, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var invitation in invitations.AllAsync(cancellation))
        {
            if (NoticeKey.RecipientOf(invitation.Email) == NoticeKey.RecipientOf(email))
            {
                yield return invitation;
            }
        }
    }

    public async IAsyncEnumerable<KnownPerson> OfAsync(Subject subject, [EnumeratorCancellation] CancellationToken cancellation)
    {
        if (subject.Person is { } id && await people.FindAsync(id, cancellation) is { } person)
        {
            yield return await WholeAsync(person, cancellation);
        }

        if (subject.Email is null)
        {
            yield break;
        }

        await foreach (var known in people.AllAsync(cancellation))
        {
            if (known.Id != subject.Person && known.Email is { } email && NoticeKey.RecipientOf(email) == NoticeKey.RecipientOf(subject.Email))
            {
                yield return await WholeAsync(known, cancellation);
            }
        }
    }

    private async Task<KnownPerson> WholeAsync(Person person, CancellationToken cancellation) => new(
        person, await members.OfPersonAsync(person.Id, cancellation), [.. (await sessions.OfAsync(person.Id, cancellation)).Select(session => session.Session)]);
}
