using System.Text;

namespace Balise.App.Development;

/// <summary>The pages of the demonstration's site.</summary>
internal static class DemonstrationTexts
{
    public const string Home =
        """
        <!DOCTYPE html>
        <html lang="fr"><head><meta charset="utf-8"><title>Produits de démonstration</title></head>
        <body><main><h1>Produits de démonstration</h1><p>Ce site n'existe que sur cette machine, pour montrer comment Balise examine une application web.</p>
        <p><a href="/confidentialite">Politique de confidentialité</a></p></main></body></html>
        """;

    private static readonly (string Title, string Text)[] Sections =
    [
        ("Qui est responsable", "L'éditeur de démonstration est responsable du traitement. Il répond à toute question sur vos données à l'adresse dpo@example.org, où écrit aussi le délégué à la protection des données. Le responsable décide des finalités et des moyens du traitement, et tient le registre de ses activités."),
        ("Pourquoi vos données sont utilisées", "Le carnet enregistre les mesures que vous saisissez pour que vous puissiez les suivre et, si vous le choisissez, les montrer à votre équipe de soins. La mesure d'audience, facultative, sert à améliorer le service. Aucune autre utilisation n'est faite, et aucune décision n'est prise automatiquement à votre sujet."),
        ("Sur quelle base", "Le suivi repose sur le contrat conclu avec vous et, pour les données de santé, sur votre consentement explicite, que vous pouvez retirer à tout moment sans que le service se dégrade. La mesure d'audience repose sur votre consentement, demandé à part et libre."),
        ("Qui les voit", "Vous, les personnes que vous invitez, et l'hébergeur certifié pour les données de santé, qui ne les lit pas. Chaque accès est inscrit dans un journal que vous pouvez consulter. Aucun annonceur, aucun courtier, aucun assureur ne les reçoit, et elles ne sont jamais vendues."),
        ("Où elles sont", "Les données sont hébergées en France par un hébergeur certifié. Elles ne quittent pas l'Union européenne. Les sauvegardes sont chiffrées et restent dans le même pays."),
        ("Combien de temps", "Les mesures sont gardées cinq ans après la dernière connexion, puis effacées. Les statistiques d'usage sont gardées treize mois. Le journal des accès est gardé un an. Lorsque vous supprimez votre compte, tout est effacé sous trente jours, sauvegardes comprises."),
        ("Vos droits", "Vous pouvez accéder à vos données, les rectifier, les effacer, en limiter le traitement, vous y opposer et les emporter dans un format ouvert, depuis l'application ou par écrit. Une réponse vous est donnée sous un mois. Vous pouvez aussi dire ce qu'il doit advenir de vos données après votre mort."),
        ("Se plaindre", "Si la réponse ne vous convient pas, vous pouvez saisir la Commission nationale de l'informatique et des libertés (CNIL), 3 place de Fontenoy, 75007 Paris, qui examine gratuitement votre réclamation."),
        ("Les mineurs", "Le service s'adresse aux personnes de quinze ans et plus. Les plus jeunes l'utilisent avec l'accord d'un titulaire de l'autorité parentale, qui peut à tout moment demander la suppression du compte et l'effacement de ce qu'il contient."),
        ("Les témoins de connexion", "Un seul témoin est posé, pour garder votre session ouverte. Il est indispensable au service, ne contient pas d'information sur vous et disparaît quand vous fermez le navigateur. La mesure d'audience n'en pose aucun tant que vous n'y avez pas consenti."),
        ("La sécurité", "Les échanges sont chiffrés de bout en bout entre votre appareil et le service, et les données le sont aussi là où elles reposent. L'accès demande deux preuves d'identité. Un audit de sécurité est mené chaque année par un tiers, et ses conclusions sont corrigées avant la version suivante. Tout incident qui vous concerne vous est signalé sans attendre, avec ce qu'il faut faire."),
        ("Emporter vos données et partir", "L'export donne un fichier lisible par d'autres carnets et un document que tout le monde peut ouvrir. Supprimer le compte se fait dans l'application, en deux gestes, sans donner de raison. Rien n'est gardé ensuite, hors la preuve que la suppression a été demandée, pendant un an."),
        ("Les changements", "Toute modification de cette page est annoncée dans l'application trente jours à l'avance, avec ce qui change et pourquoi. Les versions précédentes restent consultables. La présente version est la première."),
    ];

    public static string Policy { get; } = PolicyPage();

    private static string PolicyPage()
    {
        var page = new StringBuilder("""<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>Politique de confidentialité</title></head><body><main><h1>Politique de confidentialité</h1>""");
        foreach (var (title, text) in Sections)
        {
            page.Append("<h2>").Append(title).Append("</h2><p>").Append(text).Append("</p>");
        }

        return page.Append("</main></body></html>").ToString();
    }
}
