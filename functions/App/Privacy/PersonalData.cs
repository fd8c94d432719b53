using Balise.Conformance.Manifests;

namespace Balise.App.Privacy;

/// <summary>
/// Every personal datum that the suite keeps. docs/privacy.md is made of it, exports quote it, and a test compares it with what the tables and containers really hold.
/// </summary>
public static class PersonalData
{
    public static IReadOnlyList<PersonalDatum> All { get; } =
    [
        new("account", new("Compte et identifiants", "Account and its identifiers"),
        [
            "accounts/*/head/Document.name", "accounts/*/head/Document.siren", "accounts/*/head/Document.finess", "accounts/*/head/Document.siret",
            "accounts/*/head/Document.rpps", "accounts/*/head/Document.suspension.reason", "accounts/number~*/head",
        ])
        {
            Whose = new("titulaire du compte, quand c'est une personne (entrepreneur, professionnel)", "holder of the account, where it is a person (sole trader, professional)"),
            Why = new("savoir pour qui agit une clé ou un membre ; mission d'intérêt public (6.1.e)", "to know whom a key or member acts for; task in the public interest (6.1.e)"),
            Kept = static _ => Asked, Readers = Operators, Erased = Deleted,
        },
        new("api-key", new("Clé d'API : nom, propriétaire, empreinte du secret", "API key: label, owner, hash of the secret"),
            ["apikeys/*/head/Document.account", "apikeys/*/head/Document.label", "apikeys/*/head/Document.secretSha256", "apikeys/*/head/Document.issuedBy", "apikeys/account~*/*", "apikeys/*/use/UsedAt"])
        {
            Whose = new("titulaire du compte", "holder of the account"),
            Why = new("authentifier les machines ; mission d'intérêt public (6.1.e)", "to authenticate machines; task in the public interest (6.1.e)"),
            Kept = static _ => Asked, Readers = Operators, Erased = Deleted,
        },
        new("person", new("Personne connectée : émetteur, sujet, adresse, nom, RPPS, dates", "Person who signed in: issuer, subject, address, name, RPPS, dates"),
        [
            "people/*/head/Document.id", "people/*/head/Document.issuer", "people/*/head/Document.subject", "people/*/head/Document.firstSeenAt",
            "people/*/head/Document.lastSeenAt", "people/*/head/Document.email", "people/*/head/Document.name", "people/*/head/Document.rpps",
            "people/person~*/head", "people/person~*/head/Key",
        ])
        {
            Whose = new("personnes connectées", "people who signed in"),
            Why = new("les reconnaître et leur écrire ; mission d'intérêt public (6.1.e)", "to know them again and to write to them; task in the public interest (6.1.e)"),
            Kept = static keep => new(
                $"{Days(keep.People, "fr")} après la dernière connexion, si la personne n'agit pour aucun compte", $"{Days(keep.People, "en")} after the last sign-in, if the person acts for no account"),
            Readers = new("la personne, les membres du compte, les opérateurs", "the person, members of the account, operators"), Erased = Deleted,
        },
        new("invitation", new("Invitation à devenir membre : adresse, droit, qui invite", "Invitation to become a member: address, right, who invites"),
        [
            "invitations/*/*/Document.email", "invitations/*/*/Document.right", "invitations/*/*/Document.language", "invitations/*/*/Document.invitedBy",
            "invitations/*/*/Document.acceptedBy", "invitations/*/*/Document.proofs[].finder", "invitations/*/*/Document.proofs[].digest",
        ])
        {
            Whose = new("personnes invitées, membres qui invitent", "people who are invited, members who invite"),
            Why = new("vérifier l'adresse d'un futur membre ; mission d'intérêt public (6.1.e)", "to verify the address of a member to be; task in the public interest (6.1.e)"),
            Kept = static _ => new("jusqu'à son acceptation, son retrait ou son échéance, effacée dans la journée", "until it is accepted, withdrawn or expired, deleted within the day"),
            Readers = new("les propriétaires du compte", "owners of the account"), Erased = Deleted,
        },
        new("session", new("Session : personne, compte choisi, heures", "Session: person, account chosen, times"),
        [
            "sessions/*/head/Document.person", "sessions/*/head/Document.issuer", "sessions/*/head/Document.account", "sessions/*/head/Document.startedAt",
            "sessions/*/head/Document.seenAt", "sessions/*/head/Document.endsAt", "sessions/*/head/Document.logoutHint",
        ])
        {
            Whose = new("personnes connectées", "people who signed in"),
            Why = new("ne pas s'identifier à chaque page ; mission d'intérêt public (6.1.e)", "not to sign in on every page; task in the public interest (6.1.e)"),
            Kept = static _ => new("jusqu'à la fin de la session, effacée dans la journée", "until the session ends, deleted within the day"), Readers = Nobody, Erased = Deleted,
        },
        new("member", new("Membre d'un compte : identifiant interne, droit", "Member of an account: internal id, right"),
            ["members/*/*/Document.account", "members/*/*/Document.person", "members/*/*/Document.right", "members/*/*/Document.since", "members/person~*/*"])
        {
            Whose = new("personnes connectées", "people who signed in"),
            Why = new("savoir qui agit pour un compte ; mission d'intérêt public (6.1.e)", "to know who acts for an account; task in the public interest (6.1.e)"),
            Kept = static _ => new("tant que la personne est membre", "as long as the person is a member"),
            Readers = new("membres du compte, opérateurs", "members of the account, operators"), Erased = Deleted,
        },
        new("submission-contact", new("Contact d'une soumission : nom, adresse, rôle, langue", "Contact of a submission: name, address, role, language"),
            ["submissions/*/head/Contacts[].name", "submissions/*/head/Contacts[].email", "submissions/*/head/Contacts[].role", "submissions/*/head/Contacts[].language"])
        {
            Whose = new("salariés de l'éditeur", "the vendor's staff"),
            Why = new("écrire à l'éditeur au sujet de sa soumission ; mission d'intérêt public (6.1.e)", "to write to the vendor about its submission; task in the public interest (6.1.e)"),
            Kept = static keep => new(
                $"brouillon : {Days(keep.Drafts, "fr")} ; refusée ou renvoyée : {Days(keep.Closed, "fr")} ; référencée : tant qu'elle l'est",
                $"draft: {Days(keep.Drafts, "en")}; refused or returned: {Days(keep.Closed, "en")}; listed: as long as it is"),
            Readers = new("personne par l'API ; l'envoi des courriels", "nobody through the API; the sending of mail"), Erased = Blanked,
        },
        new("call-contact", new("Contact d'un appel à expérimentation", "Contact of a call for experimentation"),
            ["calls/*/contacts/Document[].name", "calls/*/contacts/Document[].email", "calls/*/contacts/Document[].role", "calls/*/contacts/Document[].language"])
        {
            Whose = new("salariés de l'organisation", "the organisation's staff"),
            Why = new("lui signaler les produits qui répondent à l'appel ; mission d'intérêt public (6.1.e)", "to tell it of the products that meet the call; task in the public interest (6.1.e)"),
            Kept = static keep => new($"{Days(keep.CallContacts, "fr")} après la clôture", $"{Days(keep.CallContacts, "en")} after it closes"),
            Readers = new("personne par l'API ; l'envoi des courriels", "nobody through the API; the sending of mail"), Erased = Blanked,
        },
        new("notice", new("Avis : empreinte de l'adresse du destinataire", "Notice: hash of the recipient's address"),
            [
            "notices/*/notice~*/Document.key.recipient", "notices/*/outbox~*/Document.body.recipient", "notices/*/outbox~*/Document.id", "invitations/*/outbox~*/Document.body.recipient",
            "worklists/work/pending~*/Document.partition", "worklists/work/pending~*/Document.messages[]",
        ])
        {
            Whose = new("contacts", "contacts"),
            Why = new("n'écrire qu'une fois par événement ; intérêt légitime (6.1.f)", "to write once per event; legitimate interest (6.1.f)"),
            Kept = static keep => new(Days(keep.Notices, "fr"), Days(keep.Notices, "en")), Readers = Nobody, Erased = Deleted,
        },
        new("published-party", new("Éditeur ou organisation, comme publié : nom, SIREN", "Vendor or organisation as published: name, SIREN"),
        [
            "submissions/*/head/Manifest.vendor.name", "submissions/*/head/Manifest.vendor.siren", "listings/*/manifest/Document.vendor.name",
            "listings/*/manifest/Document.vendor.siren", "calls/*/head/Document.organisationName", "worklists/open-calls/*~*/Document.organisationName",
            "catalogue/cards[].vendorName",
        ])
        {
            Whose = new("l'éditeur, quand c'est un entrepreneur individuel", "the vendor, where it is a sole trader"),
            Why = new("dire de qui est un produit ou un appel ; mission d'intérêt public (6.1.e)", "to say whose a product or a call is; task in the public interest (6.1.e)"),
            Kept = static _ => new("tant que le produit ou l'appel est publié", "as long as the product or call is published"),
            Readers = new("tout le monde", "everybody"),
            Erased = new("reste : c'est une publication ; l'autorité peut suspendre le produit", "stays: it is a publication; the authority may suspend the product"),
        },
        new("actor", new("Auteur d'un acte : identifiant de compte", "Who acted: account id"),
        [
            "submissions/*/head/Document.vendor", "submissions/*/head/Document.history[].actor", "submissions/*/head/Document.review.advices[].assessor",
            "submissions/*/head/Document.review.decision.authority", "listings/*/head/Document.vendor", "listings/*/event~*/Document.actor",
            "calls/*/head/Document.organisation", "matches/*/match~*/Document.organisation", "matches/*/match~*/Document.vendor",
            "worklists/open-calls/*~*/Document.organisation", "domainproofs/*/*/Document.account",
            "accounts/number~*/head/Document.account", "invitations/*/*/Document.account", "members/*/roster/Document.owners[]",
            "worklists/quarantine/*~*", "attestations/payload", "catalogue/cards[].vendor", "accounts/*/head/Document.id",
            "accounts/*/head/Document.suspension.by", "erasures/*/head/Document.by", "erasures/*/head/Document.account", "erasures/*/head/Document.person", "parked/*/*/Document.settlement.by",
            "reports/facts.judgements[].assessor", "reports/facts.waivers[].assessor",
        ])
        {
            Whose = new("évaluateurs, autorité, opérateurs, éditeurs, organisations", "assessors, authority, operators, vendors, organisations"),
            Why = new("répondre de chaque décision ; obligation légale et mission d'intérêt public (6.1.c, 6.1.e)", "to account for each decision; legal obligation and task in the public interest (6.1.c, 6.1.e)"),
            Kept = static _ => new("tant que l'acte compte", "as long as the act counts"),
            Readers = new("l'éditeur, les évaluateurs, l'autorité, les opérateurs", "the vendor, assessors, the authority, operators"),
            Erased = new("reste, comme pseudonyme qui ne désigne plus personne : le compte est supprimé", "stays, as a pseudonym that names nobody any more: the account is deleted"),
        },
        new("free-text", new("Motifs écrits par des personnes", "Reasons that people wrote"),
        [
            "submissions/*/head/Document.review.advices[].reason", "submissions/*/head/Document.review.decision.reason", "submissions/*/head/Document.history[].reason",
            "listings/*/head/Document.suspension.reason", "listings/*/event~*/Document.reason", "parked/*/*/Document.settlement.reason", "reports/facts.judgements[].reason", "reports/facts.waivers[].reason",
            "reports/results[].criteria[].judged", "reports/results[].criteria[].findings",
        ])
        {
            Whose = new("qui y serait nommé ; les guides demandent de ne nommer personne", "whoever is named there; the guides ask to name nobody"),
            Why = new("motiver les décisions (CRPA, L. 211-2) ; obligation légale (6.1.c)", "to give reasons for decisions (CRPA, L. 211-2); legal obligation (6.1.c)"),
            Kept = static keep => new(
                $"tant que la décision compte ; travail réglé : {Days(keep.SettledWork, "fr")}", $"as long as the decision counts; settled work: {Days(keep.SettledWork, "en")}"),
            Readers = new("l'éditeur, les évaluateurs, l'autorité, les opérateurs", "the vendor, assessors, the authority, operators"),
            Erased = new("reste : c'est la décision", "stays: it is the decision"),
        },
        new("document", new("Documents déposés", "Uploaded documents"), ["artefacts/*"])
        {
            Whose = new("qui y figure : signataires, auteurs, échantillons", "whoever is in them: signatories, authors, samples"),
            Why = new("évaluer le produit ; mission d'intérêt public (6.1.e)", "to assess the product; task in the public interest (6.1.e)"),
            Kept = static keep => new(
                $"comme les contacts ; référencée : {Days(keep.ListedDocuments, "fr")} ; matricule INS de production : quarantaine, {Days(keep.Quarantine, "fr")} au plus",
                $"like the contacts; listed: {Days(keep.ListedDocuments, "en")}; INS of production: quarantine, {Days(keep.Quarantine, "en")} at most"),
            Readers = new("les lecteurs automatiques ; personne par l'API, sauf les réponses au questionnaire", "the automatic readers; nobody through the API, save the answers to the questionnaire"),
            Erased = Deleted,
        },
        new("evidence", new("Preuves : extraits de textes, security.txt, certificats", "Evidence: excerpts of texts, security.txt, certificates"), ["evidence/**"])
        {
            Whose = new("qui y est cité (contact de sécurité, délégué, titulaire d'un certificat)", "whoever is quoted (security contact, officer, holder of a certificate)"),
            Why = new("pouvoir rejouer le jugement ; mission d'intérêt public (6.1.e)", "to be able to judge again; task in the public interest (6.1.e)"),
            Kept = static keep => new($"refusée ou renvoyée : {Days(keep.Closed, "fr")} ; référencée : tant qu'elle l'est", $"refused or returned: {Days(keep.Closed, "en")}; listed: as long as it is"),
            Readers = new("le moteur ; personne par l'API", "the engine; nobody through the API"),
            Erased = new("remplacée par un constat d'effacement : le rapport et l'attestation se vérifient toujours, le rejeu répond « effacé »", "replaced by the word that it was erased: report and attestation still verify, a replay answers “erased”"),
        },
        new("idempotency", new("Clés d'idempotence, par compte", "Idempotency keys, by account"), ["idempotency/*/*"])
        {
            Whose = new("titulaire du compte", "holder of the account"),
            Why = new("ne pas faire deux fois ; intérêt légitime (6.1.f)", "not to do a thing twice; legitimate interest (6.1.f)"),
            Kept = static keep => new(Days(keep.IdempotencyKeys, "fr"), Days(keep.IdempotencyKeys, "en")), Readers = Nobody, Erased = Deleted,
        },
        new("parked-message", new("Message en échec : identifiants, parfois l'empreinte d'une adresse", "Message that failed: ids, sometimes the hash of an address"), ["parked/*/*/Document.body", "parked/*/*/Document.messageId"])
        {
            Whose = new("contacts", "contacts"),
            Why = new("ne rien perdre ; intérêt légitime (6.1.f)", "to lose nothing; legitimate interest (6.1.f)"),
            Kept = static keep => new($"{Days(keep.SettledWork, "fr")} après règlement", $"{Days(keep.SettledWork, "en")} after it is settled"), Readers = Operators,
            Erased = new("l'empreinte ne désigne plus personne une fois le contact effacé", "the hash names nobody once the contact is erased"),
        },
        new("erasure", new("Effacement : empreinte salée de l'adresse", "Erasure: salted hash of the address"),
            ["erasures/*/head/Document.address", "erasures/address~*/head/Document"])
        {
            Whose = new("personnes effacées", "people who were erased"),
            Why = new("ne plus leur écrire, et effacer encore après une restauration ; obligation légale (6.1.c)", "to write to them no more, and to erase again after a restore; legal obligation (6.1.c)"),
            Kept = static keep => new($"{Days(keep.Erasures, "fr")} après l'exécution", $"{Days(keep.Erasures, "en")} after it was carried out"), Readers = Nobody,
            Erased = new("à échéance", "when its time is over"),
        },
    ];

    private static BilingualText Asked => new("jusqu'à la fermeture du compte", "until the account is closed");

    private static BilingualText Operators => new("opérateurs", "operators");

    private static BilingualText Nobody => new("personne par l'API", "nobody through the API");

    private static BilingualText Deleted => new("supprimé", "deleted");

    private static BilingualText Blanked => new("vidé ; la place dans la liste reste", "blanked; the place in the list stays");

    /// <summary>The datum of a name that is in the list.</summary>
    public static PersonalDatum Of(string id) => All.First(datum => datum.Id == id);

    private static string Days(TimeSpan period, string language) => $"{period.TotalDays:0} {(language == "fr" ? "jours" : "days")}";
}
