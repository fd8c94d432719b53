using System.Text.RegularExpressions;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// How privacy policies speak, in French and in English, of what GDPR articles 12 to 22 ask them to say. The phrases are ours; they match folded text.
/// Finding one shows where to read; finding none proves nothing.
/// </summary>
public static partial class PolicyTopics
{
    public const string Controller = "controller", Dpo = "data-protection-officer", Purposes = "purposes", LegalBasis = "legal-basis", Recipients = "recipients",
        Retention = "retention", Access = "access", Rectification = "rectification", Erasure = "erasure", Restriction = "restriction",
        Portability = "portability", Objection = "objection", Withdrawal = "withdrawal", Complaint = "complaint", Automated = "automated-decisions",
        HealthBasis = "health-data-basis", HealthHost = "health-data-host";

    /// <summary>GDPR article 13, paragraph 1 and point 2 (a).</summary>
    public static IReadOnlyList<string> Information { get; } = [Controller, Dpo, Purposes, LegalBasis, Recipients, Retention];

    /// <summary>GDPR articles 15 to 22 and 7(3), and the right to complain to the authority (article 77).</summary>
    public static IReadOnlyList<string> Rights { get; } =
        [Access, Rectification, Erasure, Restriction, Portability, Objection, Withdrawal, Automated, Complaint];

    internal static IReadOnlyList<(string Topic, Regex Pattern)> All { get; } =
    [
        (Controller, ControllerPattern), (Dpo, DpoPattern), (Purposes, PurposesPattern), (LegalBasis, LegalBasisPattern),
        (Recipients, RecipientsPattern), (Retention, RetentionPattern), (Access, AccessPattern), (Rectification, RectificationPattern),
        (Erasure, ErasurePattern), (Restriction, RestrictionPattern), (Portability, PortabilityPattern), (Objection, ObjectionPattern),
        (Withdrawal, WithdrawalPattern), (Automated, AutomatedPattern), (Complaint, ComplaintPattern), (HealthBasis, HealthBasisPattern),
        (HealthHost, HealthHostPattern),
    ];

    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"responsables? (conjoints? )?(du|de|des) (ce |ces |vos |votre )?(traitements?|donnees)|\bdata controllers?\b|controllers? (of|for) |responsables? conjoints?|joint controllers?|qui (traite|collecte) vos (donnees|informations)|who (is|are) (we|the controller)|is responsible for (the |your )", Linear)]
    private static partial Regex ControllerPattern { get; }

    [GeneratedRegex(@"deleguee? a la protection|\bdpo\b|data protection officer|data privacy officer|protection officer", Linear)]
    private static partial Regex DpoPattern { get; }

    [GeneratedRegex(@"\bfinalites?\b|\bpurposes?\b|pourquoi [^.]{0,40}(collect|trait|utilis)|pour quelles? raisons?|why [^.]{0,30}(collect|use|process)|how [^.]{0,20}use |objectifs? d[eu]|utilis(ons|ation de|ees? (pour|afin))", Linear)]
    private static partial Regex PurposesPattern { get; }

    [GeneratedRegex(@"bases? (legales?|juridiques?)|fondements? (legal|legaux|juridiques?)|legal (basis|bases|grounds?)|lawful bas[ie]s|interets? legitimes?|legitimate interests?|execution (du|d'un|de votre|de notre) (contrat|service|commande)|performance of (a|the|our|your) (contract|agreement)|obligations? legales?|legal obligations?", Linear)]
    private static partial Regex LegalBasisPattern { get; }

    [GeneratedRegex(@"destinataires?|\brecipients?\b|sous-traitants?|third[- ]part(y|ies)|service providers?|prestataires?|(partag|communiqu|transm|divulgu)[a-z]* [^.]{0,60}(tiers|partenaires|donnees|informations)|shar(e|ed|ing) [^.]{0,40}(data|information|with)", Linear)]
    private static partial Regex RecipientsPattern { get; }

    [GeneratedRegex(@"durees? (de )?(la )?(conservation|stockage|retention)|\bconserv(ees?|ons|ation|es?|er|ent)\b|\bretention\b|\bretain(ed|s)?\b|how long|keep (your|the|personal)|stored (for|until|as long)|pendant combien de temps", Linear)]
    private static partial Regex RetentionPattern { get; }

    [GeneratedRegex(@"droits?[^.]{0,80}\bacces\b|\bacces\b[^.]{0,40}(rectification|modification|suppression|portabilite)|acceder (a|aux) [^.]{0,40}(donnees|informations)|(obtenir|recevoir|demander) [^.]{0,40}copie|right (of|to) (data )?access|rights? [^.]{0,60}access|access (to )?(your|the|their|any) (personal )?(data|information)|acces (a|aux) (vos|ses|mes|leurs|ces|l'ensemble|toutes)? ?(donnees|informations)|request (a copy|access)", Linear)]
    private static partial Regex AccessPattern { get; }

    [GeneratedRegex(@"rectifi(cation|er|ees?)|right to correct|\bcorrections?\b|corriger|correct (your|any|inaccurate|the)|mettre a jour [^.]{0,30}(donnees|informations)|update your (personal |account )?(data|information)", Linear)]
    private static partial Regex RectificationPattern { get; }

    [GeneratedRegex(@"effacement|effacer|effacees?|suppression|supprim(er|ees?|ons)|droit a l'oubli|\berasure\b|\berase[ds]?\b|right to be forgotten|\bdelet(e|ed|ion|ing)\b", Linear)]
    private static partial Regex ErasurePattern { get; }

    [GeneratedRegex(@"limitation|limiter (le|l'|les|la) ?(traitement|utilisation)|gel (du|des) (traitement|donnees)|restrict(ion|ing|ed)? [^.]{0,30}(process|use)|restriction", Linear)]
    private static partial Regex RestrictionPattern { get; }

    [GeneratedRegex(@"portabilit[ey]|(format|maniere)[^.]{0,40}(lisible par (une )?machine|couramment utilise)|machine[- ]readable", Linear)]
    private static partial Regex PortabilityPattern { get; }

    [GeneratedRegex(@"droits? d'opposition|\bopposition\b|\b(vous|s'|nous|d'y|t'|se|m') ?oppos(er|ez|e)\b|right to object|\bobject (to|at)\b|\bobjection\b|\bopt(ing)?[- ]out\b", Linear)]
    private static partial Regex ObjectionPattern { get; }

    [GeneratedRegex(@"retir(er|ez|e|ant|es) [^.]{0,40}(consentement|accord)|retrait d[eu] [^.]{0,30}consentement|withdraw[^.]{0,40}consent|consent[^.]{0,60}withdraw|consentement[^.]{0,60}(retir|revo)|revo(quer|ke|king|cation)[^.]{0,30}consent|se desabonner|vous desinscrire|unsubscribe", Linear)]
    private static partial Regex WithdrawalPattern { get; }

    [GeneratedRegex(@"decisions? [^.]{0,40}automati(see|que)|prise de decision automat|automated[^.]{0,30}decision|decision[- ]making|\bprofilage\b|\bprofiling\b", Linear)]
    private static partial Regex AutomatedPattern { get; }

    [GeneratedRegex(@"\bcnil\b|commission nationale (de l')?informatique|autorites? (de|nationale de|europeenne de)? ?(controle|protection)|supervisory authorit|data protection authorit|(reclamation|plainte)s? (aupres|devant)|lodge a complaint|right to (lodge|file|make) a? ?complain", Linear)]
    private static partial Regex ComplaintPattern { get; }

    [GeneratedRegex(@"\barticle 9\b|\bart\. ?9\b|consentement explicite|explicit consent|(donnees|informations)[^.]{0,30}(de|concernant (la|votre)|relatives a (la|votre)) sante|health data|data concerning health|special categor|categories particulieres|donnees sensibles|sensitive (personal )?data", Linear)]
    private static partial Regex HealthBasisPattern { get; }

    [GeneratedRegex(@"\bhds\b|heberge(ur|ment|es?|ees?)[^.]{0,60}(donnees de sante|agree|certifie)|certifi(e|ee|es|cation|ed)[^.]{0,40}(heberge|hosting)[^.]{0,40}(sante|health)|health data host", Linear)]
    private static partial Regex HealthHostPattern { get; }
}
