using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Reports;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Balise.Domain.Privacy;

namespace Balise.App.Privacy;

/// <summary>
/// Carries an erasure out. It walks what has no index by person, because a person is looked for once and an index would keep what must go. It may run as often as
/// one likes, and runs again after a restore.
/// </summary>
public sealed partial class EraseSubject(
    ErasureTable erasures, SubmissionTable submissions, CallTable calls, NoticeTable notices, AccountTable accounts, MemberTable members, IdempotencyTable idempotency,
    DomainProofTable domains, InvitationTable invitations, EraseDossier dossiers, ErasePeople people, KeyRing ring, TimeProvider clock, ILogger<EraseSubject> logger) : IStage<ErasureAsked>
{
    public async Task<StageResult> RunAsync(ErasureAsked message, CancellationToken cancellation)
    {
        if (await erasures.FindAsync(message.Erasure, cancellation) is not { } erasure)
        {
            return new StageResult.GiveUp("There is no such erasure.");
        }

        var erased = (erasure.Account is { } account ? await EraseAccountAsync(account, erasure, cancellation) : 0)
            + (erasure.Person is { } person ? await people.EraseAsync(person, cancellation) : 0)
            + (erasure.Address is { } address ? await EraseAddressAsync(address, erasure, cancellation) : 0);
        Log.Erased(logger, erasure.Id, erased);
        return await erasures.TryReplaceAsync(erasure with { DoneAt = clock.GetUtcNow(), Erased = erased }, cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(TimeSpan.FromSeconds(5), "Another run carries out the same erasure.");
    }

    private async Task<int> EraseAccountAsync(AccountId account, Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0;
        await foreach (var dossier in submissions.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            erased += dossier.Vendor == account ? await dossiers.RunAsync(dossier, ErasedEvidence.Erasure, Clause(erasure), cancellation) : 0;
        }

        await foreach (var call in calls.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            erased += call.Organisation == account ? await calls.EraseContactsAsync(call.Id, static _ => true, cancellation) : 0;
        }

        foreach (var member in await members.OfAccountAsync(account, cancellation))
        {
            await members.RemoveAsync(account, member.Person, cancellation);
            erased++;
        }

        erased += await idempotency.DeleteOfAsync(account, cancellation) + await domains.DeleteOfAsync(account, cancellation) + await invitations.DeleteOfAsync(account, cancellation);

        // The account last: until then whoever repeats the erasure finds the same work.
        erased += await accounts.DeleteAsync(account, cancellation);
        ring.Forget(account);
        return erased;
    }

    private async Task<int> EraseAddressAsync(string address, Erasure erasure, CancellationToken cancellation)
    {
        var erased = 0;

        // The address itself is kept nowhere, so those that are there are salted and compared.
        var known = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        await foreach (var dossier in submissions.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            var contacts = dossier.Contacts.Where(contact => !contact.IsErased).Select(contact => contact.Email).ToList();
            if (!await KnowAsync(known, contacts, address, cancellation))
            {
                continue;
            }

            // The contacts last: until then whoever repeats the erasure finds the same work.
            erased += await dossiers.EraseEvidenceAsync(dossier, email => known.GetValueOrDefault(email), cancellation);
            erased += await dossiers.EraseContactsAsync(dossier, email => known.GetValueOrDefault(email), Clause(erasure), cancellation);
        }

        await foreach (var call in calls.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            var contacts = (await calls.ContactsAsync(call.Id, cancellation)).Where(contact => !contact.IsErased).Select(contact => contact.Email).ToList();
            erased += await KnowAsync(known, contacts, address, cancellation)
                ? await calls.EraseContactsAsync(call.Id, contact => known.GetValueOrDefault(contact.Email), cancellation)
                : 0;
        }

        erased += await people.EraseAsync(email => KnowAsync(known, [email], address, cancellation), cancellation);
        await foreach (var recipient in notices.RecipientsAsync(cancellation))
        {
            erased += await erasures.SaltedAsync(recipient, cancellation) == address ? await notices.DeleteOfAsync(recipient, cancellation) : 0;
        }

        return erased;
    }

    /// <summary>Finds out of each address whether it is the one; answers whether any is.</summary>
    private async Task<bool> KnowAsync(Dictionary<string, bool> known, IReadOnlyList<string> emails, string address, CancellationToken cancellation)
    {
        foreach (var email in emails.Where(email => !known.ContainsKey(email)))
        {
            known[email] = await erasures.SaltedAsync(NoticeKey.RecipientOf(email), cancellation) == address;
        }

        return emails.Any(email => known[email]);
    }

    private static string Clause(Erasure erasure) => $"erasure:{erasure.Id}";

    // Ids 7300-7399 belong to privacy.
    private static partial class Log
    {
        [LoggerMessage(7320, LogLevel.Information, "Erasure {Erasure} was carried out: {Count} rows and documents")]
        public static partial void Erased(ILogger logger, ErasureId erasure, int count);
    }
}
