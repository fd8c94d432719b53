namespace Balise.Conformance.Manifests;

/// <summary>The closed code lists of the manifest, with their labels in French and in English.</summary>
public static partial class Vocabularies
{
    /// <summary>Whom the product is made for.</summary>
    public static IReadOnlyDictionary<string, BilingualText> Audiences { get; } = List(
        ("patients", "Patients et usagers", "Patients and users"),
        ("carers", "Aidants et proches", "Carers and relatives"),
        ("parents", "Parents et futurs parents", "Parents and parents-to-be"),
        ("minors", "Enfants et adolescents", "Children and teenagers"),
        ("older-people", "Personnes âgées", "Older people"),
        ("people-with-disabilities", "Personnes en situation de handicap", "People with disabilities"),
        ("professionals", "Professionnels de santé", "Health professionals"),
        ("social-care-professionals", "Professionnels du médico-social", "Social-care professionals"),
        ("establishments", "Établissements de santé", "Hospitals and clinics"),
        ("social-care-establishments", "Établissements médico-sociaux", "Social-care establishments"),
        ("researchers", "Chercheurs", "Researchers"),
        ("general-public", "Grand public", "General public"));

    /// <summary>Lawfulness of processing, GDPR article 6(1).</summary>
    public static IReadOnlyDictionary<string, BilingualText> LegalBases { get; } = List(
        ("consent", "Consentement (art. 6.1.a)", "Consent (art. 6(1)(a))"),
        ("contract", "Exécution d'un contrat (art. 6.1.b)", "Performance of a contract (art. 6(1)(b))"),
        ("legal-obligation", "Obligation légale (art. 6.1.c)", "Legal obligation (art. 6(1)(c))"),
        ("vital-interests", "Intérêts vitaux (art. 6.1.d)", "Vital interests (art. 6(1)(d))"),
        ("public-task", "Mission d'intérêt public (art. 6.1.e)", "Public-interest task (art. 6(1)(e))"),
        ("legitimate-interests", "Intérêts légitimes (art. 6.1.f)", "Legitimate interests (art. 6(1)(f))"));

    /// <summary>Exceptions that allow health data to be processed, GDPR article 9(2).</summary>
    public static IReadOnlyDictionary<string, BilingualText> HealthDataBases { get; } = List(
        ("explicit-consent", "Consentement explicite (art. 9.2.a)", "Explicit consent (art. 9(2)(a))"),
        ("employment-social-protection", "Droit du travail et protection sociale (art. 9.2.b)", "Employment and social protection (art. 9(2)(b))"),
        ("vital-interests", "Intérêts vitaux (art. 9.2.c)", "Vital interests (art. 9(2)(c))"),
        ("not-for-profit-body", "Organisme à but non lucratif (art. 9.2.d)", "Not-for-profit body (art. 9(2)(d))"),
        ("made-public", "Données rendues publiques par la personne (art. 9.2.e)", "Made public by the person (art. 9(2)(e))"),
        ("legal-claims", "Droits en justice (art. 9.2.f)", "Legal claims (art. 9(2)(f))"),
        ("substantial-public-interest", "Intérêt public important (art. 9.2.g)", "Substantial public interest (art. 9(2)(g))"),
        ("health-care", "Prise en charge sanitaire ou sociale (art. 9.2.h)", "Health or social care (art. 9(2)(h))"),
        ("public-health", "Santé publique (art. 9.2.i)", "Public health (art. 9(2)(i))"),
        ("research", "Recherche, archives ou statistiques (art. 9.2.j)", "Research, archives or statistics (art. 9(2)(j))"));

    /// <summary>Who pays, and what the data do in return.</summary>
    public static IReadOnlyDictionary<string, BilingualText> EconomicModels { get; } = List(
        ("public-funded", "Financement public", "Public funding"),
        ("user-pays", "Payé par l'usager", "Paid by the user"),
        ("organisation-pays", "Payé par une organisation", "Paid by an organisation"),
        ("reimbursed", "Remboursé", "Reimbursed"),
        ("public-interest-contribution", "Contribution à l'intérêt public", "Contribution to the public interest"),
        ("research-partnership", "Partenariat de recherche", "Research partnership"),
        ("value-sharing", "Partage de la valeur des données", "Shared value of data"),
        ("data-licensing", "Cession de données sous licence", "Licensing of data"),
        ("advertising", "Publicité", "Advertising"));

    /// <summary>What the data are about.</summary>
    public static IReadOnlyDictionary<string, BilingualText> DataCategories { get; } = List(
        ("identity", "Identité", "Identity"),
        ("contact", "Coordonnées", "Contact details"),
        ("health-identifier", "Identité nationale de santé", "National health identifier"),
        ("account", "Compte et authentification", "Account and authentication"),
        ("medical-record", "Dossier et antécédents médicaux", "Medical record and history"),
        ("measurements", "Constantes et mesures", "Vital signs and measurements"),
        ("medication", "Traitements", "Medication"),
        ("laboratory", "Biologie", "Laboratory results"),
        ("imaging", "Imagerie", "Imaging"),
        ("genetic", "Données génétiques", "Genetic data"),
        ("mental-health", "Santé mentale", "Mental health"),
        ("sexual-reproductive-health", "Santé sexuelle et reproductive", "Sexual and reproductive health"),
        ("lifestyle", "Mode de vie", "Lifestyle"),
        ("appointments", "Rendez-vous", "Appointments"),
        ("messages", "Messages", "Messages"),
        ("location", "Localisation", "Location"),
        ("device", "Appareil et journal technique", "Device and technical log"),
        ("usage", "Utilisation du service", "Use of the service"),
        ("payment", "Paiement", "Payment"),
        ("professional", "Données professionnelles", "Professional data"));

    private static Dictionary<string, BilingualText> List(params ReadOnlySpan<(string Code, string Fr, string En)> rows)
    {
        var list = new Dictionary<string, BilingualText>(rows.Length, StringComparer.Ordinal);
        foreach (var (code, fr, en) in rows)
            list.Add(code, new(fr, en));
        return list;
    }
}
