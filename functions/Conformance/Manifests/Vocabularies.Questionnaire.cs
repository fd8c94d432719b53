namespace Balise.Conformance.Manifests;

public static partial class Vocabularies
{
    /// <summary>The flags of the profile, as a vendor ticks them.</summary>
    public static IReadOnlyDictionary<string, BilingualText> ProfileFlags { get; } = List(
        ("handlesHealthData", "Traite des données de santé", "Handles health data"),
        ("hostsHealthData", "Héberge des données de santé", "Hosts health data"),
        ("patientAccounts", "Ouvre des comptes à des patients ou à des usagers", "Opens accounts for patients or users"),
        ("professionalAccounts", "Ouvre des comptes à des professionnels", "Opens accounts for professionals"),
        ("usesIns", "Utilise l'identité nationale de santé (INS)", "Uses the national health identity (INS)"),
        ("producesDocuments", "Produit des documents de santé", "Produces health documents"),
        ("exchangesWithSharedRecord", "Échange avec le dossier partagé (Mon espace santé, DMP)", "Exchanges with the shared record (Mon espace santé, DMP)"),
        ("usesSecureMessaging", "Utilise la messagerie sécurisée de santé", "Uses secure health messaging"),
        ("teleconsultation", "Permet la téléconsultation", "Offers teleconsultation"),
        ("medicalDevice", "Est un dispositif médical", "Is a medical device"),
        ("usesArtificialIntelligence", "Recourt à l'intelligence artificielle", "Uses artificial intelligence"),
        ("addressesMinors", "S'adresse à des mineurs", "Addresses minors"));

    /// <summary>Where a product may run.</summary>
    public static IReadOnlyDictionary<string, BilingualText> PlatformNames { get; } = List(
        ("web", "Web", "Web"),
        ("android", "Android", "Android"),
        ("ios", "iOS", "iOS"));

    /// <summary>What a criterion may be judged on.</summary>
    public static IReadOnlyDictionary<string, BilingualText> EvidenceKinds { get; } = List(
        ("manifest", "Déclaration", "Declaration"),
        ("answers", "Réponses au questionnaire", "Answers to the questionnaire"),
        ("web", "Visite du site", "Visit of the site"),
        ("interfaces", "Interfaces déclarées, visitées", "Declared interfaces, visited"),
        ("privacy-policy", "Politique de confidentialité", "Privacy policy"),
        ("android-package", "Paquet Android", "Android package"),
        ("ios-package", "Paquet iOS", "iOS package"),
        ("sbom", "Nomenclature logicielle", "Software bill of materials"),
        ("accessibility-statement", "Déclaration d'accessibilité", "Accessibility statement"),
        ("ai-model-card", "Fiche du modèle d'intelligence artificielle", "Card of the artificial-intelligence model"),
        ("cda-sample", "Exemple de document CDA", "Sample of a CDA document"),
        ("ce-certificate", "Certificat CE", "CE certificate"),
        ("clinical-references", "Références cliniques", "Clinical references"),
        ("consent-screens", "Écrans de consentement", "Consent screens"),
        ("continuity-plan", "Plan de continuité", "Continuity plan"),
        ("data-export-sample", "Exemple d'export des données", "Sample of a data export"),
        ("dmp-homologation", "Homologation DMP", "DMP approval"),
        ("dpia", "Analyse d'impact (AIPD)", "Data-protection impact assessment"),
        ("ecoscore-report", "Rapport d'écoconception", "Ecodesign report"),
        ("fhir-capability-statement", "Déclaration de capacités FHIR", "FHIR capability statement"),
        ("hds-certificate", "Certificat d'hébergeur (HDS)", "Health-data hosting certificate (HDS)"),
        ("identity-provider-proof", "Preuve de raccordement au fournisseur d'identité", "Proof of connection to the identity provider"),
        ("incident-procedure", "Procédure d'incident", "Incident procedure"),
        ("ins-procedure", "Procédure d'identitovigilance (INS)", "Identity procedure (INS)"),
        ("interoperability-report", "Rapport d'interopérabilité", "Interoperability report"),
        ("openapi-description", "Description OpenAPI", "OpenAPI description"),
        ("organisation-policy", "Politique de l'organisation", "Policy of the organisation"),
        ("penetration-test", "Test d'intrusion", "Penetration test"),
        ("processor-contracts", "Contrats de sous-traitance", "Contracts with processors"),
        ("product-screenshots", "Captures d'écran du produit", "Screenshots of the product"),
        ("risk-analysis", "Analyse de risques", "Risk analysis"),
        ("secure-messaging-proof", "Preuve d'usage de la messagerie sécurisée", "Proof of secure messaging"),
        ("security-policy", "Politique de sécurité", "Security policy"),
        ("terms-of-use", "Conditions d'utilisation", "Terms of use"),
        ("user-research-report", "Compte rendu d'études auprès des usagers", "Report of research with users"),
        ("vulnerability-procedure", "Procédure de traitement des vulnérabilités", "Procedure for vulnerabilities"));
}
