using System.Globalization;
using Balise.Adapters.Tables;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Balise.App.Privacy;

/// <summary>Gathers what is kept of an account, of a person who signed in, or of whoever has an address. It walks as an erasure does, so both find the same.</summary>
public sealed class ExportSubject(
    AccountTable accounts, MemberTable members, FindPeople people, SubmissionTable submissions, CallTable calls, NoticeTable notices, IOptions<RetentionOptions> options, TimeProvider clock)
{
    public async Task<PersonalExport> RunAsync(Subject subject, string language, CancellationToken cancellation)
    {
        var items = new List<PersonalItem>();
        void Add(string datum, string where, params ReadOnlySpan<(string Name, object? Value)> values) =>
            items.Add(ItemOf(PersonalData.Of(datum), where, language, values));

        if (subject.Account is { } id)
        {
            if (await accounts.FindAsync(id, cancellation) is { } account)
            {
                AddAccount(account, Add);
            }

            foreach (var (key, usedAt) in await accounts.KeysOfAsync(id, cancellation))
            {
                Add("api-key", $"apikeys/{key.Prefix}", ("prefix", key.Prefix), ("label", key.Label), ("createdAt", key.CreatedAt), ("expiresAt", key.ExpiresAt), ("revokedAt", key.RevokedAt), ("lastUsedAt", usedAt));
            }

            foreach (var member in await members.OfAccountAsync(id, cancellation))
            {
                Add("member", $"members/{id}/{member.Person}", ("person", member.Person), ("right", member.Right), ("since", member.Since));
            }
        }

        await foreach (var person in people.OfAsync(subject, cancellation))
        {
            Add("person", $"people/{person.Who.Id}", ("issuer", person.Who.Issuer), ("subject", person.Who.Subject), ("email", person.Who.Email), ("name", person.Who.Name),
                ("rpps", person.Who.Rpps), ("firstSeenAt", person.Who.FirstSeenAt), ("lastSeenAt", person.Who.LastSeenAt));
            foreach (var member in person.Members)
            {
                Add("member", $"members/{member.Account}/{member.Person}", ("account", member.Account), ("right", member.Right), ("since", member.Since));
            }

            foreach (var session in person.Sessions)
            {
                Add("session", "sessions", ("issuer", session.Issuer), ("account", session.Account), ("startedAt", session.StartedAt), ("seenAt", session.SeenAt), ("endsAt", session.EndsAt));
            }
        }

        await foreach (var dossier in submissions.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            AddDossier(subject, dossier, Add);
        }

        await foreach (var call in calls.BornBetweenAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, cancellation))
        {
            await AddCallAsync(subject, call, Add, cancellation);
        }

        if (subject.Email is { } email)
        {
            await foreach (var invitation in people.InvitedAsync(email, cancellation))
            {
                Add("invitation", $"invitations/{invitation.Account}/{invitation.Id}", ("account", invitation.Account), ("email", invitation.Email), ("right", invitation.Right), ("sentAt", invitation.SentAt), ("expiresAt", invitation.ExpiresAt));
            }

            foreach (var notice in await notices.OfAsync(NoticeKey.RecipientOf(email), cancellation))
            {
                Add("notice", $"notices/{notice.Key.Recipient}", ("kind", notice.Kind), ("state", notice.State), ("sentAt", notice.SentAt), ("submission", notice.Submission), ("call", notice.Call));
            }
        }

        return new(clock.GetUtcNow(), language, items);
    }

    private static void AddAccount(Account account, Adding add) => add(
        "account", $"accounts/{account.Id}", ("name", account.Name), ("role", account.Role), ("siren", account.Siren), ("siret", account.Siret), ("finess", account.Finess),
        ("rpps", account.Rpps), ("createdAt", account.CreatedAt), ("suspendedAt", account.Suspension?.At), ("suspendedBecause", account.Suspension?.Reason));

    private static void AddDossier(Subject subject, Submission dossier, Adding add)
    {
        var isTheirs = dossier.Vendor == subject.Account;
        foreach (var contact in dossier.Contacts.Where(contact => !contact.IsErased && (isTheirs || IsOf(contact, subject))))
        {
            AddContact("submission-contact", $"submissions/{dossier.Id}", contact, add);
        }

        if (isTheirs)
        {
            add("actor", $"submissions/{dossier.Id}", ("product", dossier.Manifest.Product.Name), ("state", dossier.State.Name()), ("createdAt", dossier.CreatedAt), ("erasedAt", dossier.ErasedAt));
            foreach (var artefact in dossier.Artefacts)
            {
                add("document", $"artefacts/{artefact.Blob}", ("kind", artefact.Kind), ("bytes", artefact.Bytes), ("storedAt", artefact.StoredAt),
                    ("quarantinedUntil", artefact.QuarantinedUntil), ("deletedAt", artefact.DeletedAt));
            }

            if (dossier.Scan?.EvidenceSha256 is { } evidence)
            {
                add("evidence", $"evidence/{evidence}", ("sha256", evidence), ("erasedAt", dossier.ErasedAt));
            }
        }

        foreach (var advice in (dossier.Review?.Advices ?? []).Where(advice => advice.Assessor == subject.Account))
        {
            add("free-text", $"submissions/{dossier.Id}", ("opinion", advice.Opinion), ("at", advice.At), ("reason", advice.Reason));
        }
    }

    private async Task AddCallAsync(Subject subject, ExperimentCall call, Adding add, CancellationToken cancellation)
    {
        var isTheirs = call.Organisation == subject.Account;
        foreach (var contact in (await calls.ContactsAsync(call.Id, cancellation)).Where(contact => !contact.IsErased && (isTheirs || IsOf(contact, subject))))
        {
            AddContact("call-contact", $"calls/{call.Id}", contact, add);
        }

        if (isTheirs)
        {
            add("actor", $"calls/{call.Id}", ("title", call.Title.Fr), ("publishedAt", call.PublishedAt), ("closesOn", call.ClosesOn));
        }
    }

    private static void AddContact(string datum, string where, Contact contact, Adding add) =>
        add(datum, where, ("name", contact.Name), ("email", contact.Email), ("role", contact.Role), ("language", contact.Language));

    private static bool IsOf(Contact contact, Subject subject) =>
        subject.Email is { } email && NoticeKey.RecipientOf(contact.Email) == NoticeKey.RecipientOf(email);

    private PersonalItem ItemOf(PersonalDatum datum, string where, string language, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            if (value is not null)
            {
                kept[name] = value is DateTimeOffset at ? at.ToString("O", CultureInfo.InvariantCulture) : Convert.ToString(value, CultureInfo.InvariantCulture)!;
            }
        }

        return new(
            datum.Id, datum.Name.In(language), where, kept, datum.Why.In(language), datum.Kept(options.Value).In(language), datum.Readers.In(language), datum.Erased.In(language));
    }

    private delegate void Adding(string datum, string where, params ReadOnlySpan<(string Name, object? Value)> values);
}
