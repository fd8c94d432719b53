using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.App.Privacy;

/// <summary>Takes out what is kept of somebody who signed in. Their internal id stays where they acted, and names nobody.</summary>
public sealed class ErasePeople(PersonTable people, SessionTable sessions, MemberTable members, InvitationTable invitations)
{
    public async Task<int> EraseAsync(PersonId person, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var session in await sessions.OfAsync(person, cancellation))
        {
            await sessions.RemoveAsync(session.Hash, cancellation);
            erased++;
        }

        foreach (var member in await members.OfPersonAsync(person, cancellation))
        {
            await members.RemoveAsync(member.Account, person, cancellation);
            erased++;
        }

        return erased + await people.DeleteAsync(person, cancellation);
    }

    /// <summary>Erases those whose address a rule names, and invitations to it.</summary>
    public async Task<int> EraseAsync(Func<string, Task<bool>> isErased, CancellationToken cancellation)
    {
        var erased = 0;
        await foreach (var invitation in invitations.AllAsync(cancellation))
        {
            if (await isErased(invitation.Email))
            {
                await invitations.RemoveAsync(invitation, cancellation);
                erased++;
            }
        }

        await foreach (var person in people.AllAsync(cancellation))
        {
            erased += person.Email is { } email && await isErased(email) ? await EraseAsync(person.Id, cancellation) : 0;
        }

        return erased;
    }

    /// <summary>Removes invitations that nobody can accept any more, at most so many.</summary>
    public async Task<int> RemoveExpiredAsync(DateTimeOffset now, int most, CancellationToken cancellation)
    {
        var removed = 0;
        await foreach (var invitation in invitations.AllAsync(cancellation))
        {
            if (removed == most)
            {
                break;
            }

            if (invitation.ExpiresAt <= now)
            {
                await invitations.RemoveAsync(invitation, cancellation);
                removed++;
            }
        }

        return removed;
    }

    /// <summary>Erases those who have not signed in since a moment and act for nobody, at most so many.</summary>
    public async Task<int> EraseUnseenAsync(DateTimeOffset since, int most, CancellationToken cancellation)
    {
        var erased = 0;
        await foreach (var person in people.AllAsync(cancellation))
        {
            if (erased >= most)
            {
                break;
            }

            if (person.LastSeenAt < since && await members.OfPersonAsync(person.Id, cancellation) is [])
            {
                erased += await EraseAsync(person.Id, cancellation);
            }
        }

        return erased;
    }
}
