using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.App.Privacy;

/// <summary>Takes out what is kept of somebody who signed in. Their internal id stays where they acted, and names nobody.</summary>
public sealed class ErasePeople(MemberTable members)
{
    public async Task<int> EraseAsync(PersonId person, CancellationToken cancellation)
    {
        var erased = 0;
        foreach (var member in await members.OfPersonAsync(person, cancellation))
        {
            await members.RemoveAsync(member.Account, person, cancellation);
            erased++;
        }

        return erased;
    }
}
