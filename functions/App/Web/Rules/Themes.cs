using System.Collections.Frozen;
using Balise.Conformance.Manifests;

namespace Balise.App.Web.Rules;

/// <summary>The words of the site for the themes of shipped packs. A pack is data and may bring a theme of its own: its code then stands for it.</summary>
public static class Themes
{
    /// <summary>The theme that packs give to slots whose official text is not at hand.</summary>
    public const string AwaitingAnnex = "awaiting-annex";

    private static readonly FrozenDictionary<string, BilingualText> All = new (string Code, string Fr, string En)[]
    {
        ("access", "Accès et authentification", "Access and authentication"),
        ("accessibility", "Accessibilité", "Accessibility"),
        ("android", "Paquet Android", "Android package"),
        ("api", "Interfaces de programmation", "Programming interfaces"),
        ("artificial-intelligence", "Intelligence artificielle", "Artificial intelligence"),
        ("audits", "Audits", "Audits"),
        ("authorisation", "Autorisation", "Authorisation"),
        (AwaitingAnnex, "En attente de l'annexe officielle", "Awaiting the official annex"),
        ("claim", "Allégation", "Claim"),
        ("components", "Composants", "Components"),
        ("conformity", "Évaluation de la conformité", "Conformity assessment"),
        ("content-quality", "Qualité des contenus", "Quality of content"),
        ("cryptography", "Cryptographie", "Cryptography"),
        ("data", "Protection des données", "Protection of data"),
        ("data-use", "Usages des données", "Uses of data"),
        ("delivery", "Dépôt", "Delivery"),
        ("development", "Développement", "Development"),
        ("directories", "Annuaires", "Directories"),
        ("documents", "Documents", "Documents"),
        ("eco-design", "Écoconception", "Ecodesign"),
        ("economic-model", "Modèle économique", "Economic model"),
        ("ehds", "Espace européen des données de santé", "European Health Data Space"),
        ("fairness", "Loyauté", "Fairness"),
        ("fhir", "FHIR", "FHIR"),
        ("governance", "Gouvernance", "Governance"),
        ("hosting", "Hébergement", "Hosting"),
        ("incidents", "Incidents", "Incidents"),
        ("inclusion", "Inclusion", "Inclusion"),
        ("ins", "Identité nationale de santé", "National health identity"),
        ("label", "Label", "Label"),
        ("logging", "Traces", "Logging"),
        ("medical-device", "Dispositif médical", "Medical device"),
        ("minors", "Mineurs", "Minors"),
        ("mobile", "Applications mobiles", "Mobile apps"),
        ("notifications", "Notifications", "Notifications"),
        ("operations", "Exploitation", "Operations"),
        ("patient-identification", "Identification des usagers", "Identification of users"),
        ("portability", "Portabilité", "Portability"),
        ("privacy", "Vie privée", "Privacy"),
        ("probative-value", "Valeur probante", "Probative value"),
        ("professional-identification", "Identification des professionnels", "Identification of professionals"),
        ("purposes", "Finalités", "Purposes"),
        ("registration", "Enregistrement", "Registration"),
        ("safety", "Sécurité des personnes", "Safety of people"),
        ("secure-messaging", "Messagerie sécurisée", "Secure messaging"),
        ("security-policy", "Politique de sécurité", "Security policy"),
        ("shared-record", "Dossier partagé", "Shared record"),
        ("sharing", "Partage", "Sharing"),
        ("specifications", "Spécifications communes", "Common specifications"),
        ("supply-chain", "Chaîne d'approvisionnement logicielle", "Software supply chain"),
        ("telemedicine", "Télésanté", "Telemedicine"),
        ("terminologies", "Terminologies", "Terminologies"),
        ("trackers", "Traceurs", "Trackers"),
        ("vulnerabilities", "Vulnérabilités", "Vulnerabilities"),
        ("web", "Application web", "Web application"),
    }.ToFrozenDictionary(row => row.Code, row => new BilingualText(row.Fr, row.En), StringComparer.Ordinal);

    public static bool IsKnown(string theme) => All.ContainsKey(theme);

    public static string Of(string theme, string language) => All.TryGetValue(theme, out var words) ? words.In(language) : Labels.Capital(theme.Replace('-', ' '));
}
