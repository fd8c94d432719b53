using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;

namespace Balise.App.Web.Accounts;

/// <summary>What is wrong with a field, what a scope allows and what was done, in both languages.</summary>
internal static class FormWords
{
    public static string Of(JsonProblem problem, Frame frame) => problem.Code switch
    {
        "json.missing-member" or "json.wrong-length" => frame.Say("Ce champ est à remplir.", "This field is required."),
        "text.too-short" => frame.Say("Le texte est trop court.", problem.Message),
        "text.too-long" => frame.Say("Le texte est trop long.", problem.Message),
        "text.control-character" => frame.Say("Le texte contient un caractère refusé.", problem.Message),
        "text.not-an-email" => frame.Say("Écrivez une adresse électronique, comme nom@exemple.fr.", "Write an e-mail address, such as name@example.org."),
        "text.not-a-date" or "text.not-a-moment" => frame.Say("Choisissez une date, comme 2027-01-31.", "Choose a date, such as 2027-01-31."),
        "text.not-a-siren" or "text.not-a-finess" or "text.not-a-siret" or "text.not-a-rpps" => frame.Say("La clé de ce numéro n'est pas bonne : vérifiez chaque chiffre.", "The key of this number does not hold: check each digit."),
        "text.unknown-code" => frame.Say("Choisissez une des valeurs proposées.", "Choose one of the values shown."),
        "account.number-required" => frame.Say("Ce rôle demande un numéro.", problem.Message),
        "account.number-of-another-role" => frame.Say("Ce rôle ne se reconnaît pas à ce numéro.", problem.Message),
        "account.one-number" => frame.Say("Un seul numéro suffit.", problem.Message),
        "account.verified-in-the-future" => frame.Say("La vérification ne peut pas être à venir.", problem.Message),
        "key.lifetime" => frame.Say($"Choisissez une date à venir, à {KeyTerms.LongestLifetime.Days} jours au plus.", problem.Message),
        _ => frame.Say("Cette valeur n'est pas acceptée.", problem.Message),
    };

    public static string Of(Problem problem, Frame frame) => problem.Code switch
    {
        "member.last-owner" => frame.Say("Le dernier propriétaire ne peut ni partir ni perdre ce droit. Donnez-le d'abord à quelqu'un d'autre.", $"{problem.Title} {problem.Detail}"),
        "invitation.too-many-pending" => frame.Say("Le compte a autant d'invitations en cours qu'il peut en avoir. Retirez-en une, ou attendez une réponse.", $"{problem.Title} {problem.Detail}"),
        "invitation.too-many-today" => frame.Say("Le compte a envoyé aujourd'hui autant d'invitations qu'il le peut. Continuez demain.", $"{problem.Title} {problem.Detail}"),
        "key.too-many" => frame.Say($"Le compte a déjà {KeyTerms.MostLive} clés en service. Révoquez-en une.", $"{problem.Title} {problem.Detail}"),
        "key.not-live" => frame.Say("Cette clé est révoquée, expirée ou déjà remplacée. Créez-en une nouvelle.", $"{problem.Title} {problem.Detail}"),
        "key.scopes-not-carried" => frame.Say("On ne donne pas à une clé plus que ce que l'on peut faire soi-même.", $"{problem.Title} {problem.Detail}"),
        "account.number-taken" => frame.Say("Un compte de ce rôle a déjà ce numéro.", problem.Title) + $" {problem.Detail}",
        "account.already-suspended" => frame.Say("Ce compte est déjà suspendu ; le premier motif reste.", $"{problem.Title} {problem.Detail}"),
        "account.not-suspended" => frame.Say("Ce compte n'est pas suspendu.", problem.Title),
        _ => frame.Say("La demande est refusée.", problem.Title),
    };

    public static string Of(Scope scope, Frame frame) => scope.Name switch
    {
        "submissions:read" => frame.Say("lire les soumissions et leurs rapports", "read submissions and their reports"),
        "submissions:write" => frame.Say("déposer des soumissions", "make submissions"),
        "reviews:read" => frame.Say("lire les instructions", "read reviews"),
        "reviews:write" => frame.Say("rendre avis et décisions", "give advice and decisions"),
        "calls:write" => frame.Say("publier des appels à expérimenter", "publish calls for experiments"),
        "matches:read" => frame.Say("lire les mises en relation", "read matches"),
        "operations:read" => frame.Say("voir l'exploitation", "see operations"),
        "operations:write" => frame.Say("agir sur l'exploitation", "act on operations"),
        "account:read" => frame.Say("voir le compte, ses membres et ses clés", "see the account, its members and keys"),
        _ => frame.Say("gérer les membres et les clés", "manage members and keys"),
    };

    /// <summary>What a page says after something was done; null for anything else in its place.</summary>
    public static string? Done(string? done, Frame frame) => done switch
    {
        "invited" => frame.Say("L'invitation part par courriel.", "The invitation goes out by mail."),
        "withdrawn" => frame.Say("L'invitation est retirée : son lien ne sert plus.", "The invitation is withdrawn: its link opens nothing any more."),
        "right" => frame.Say("Le droit est changé.", "The right is changed."),
        "removed" => frame.Say("La personne n'est plus membre du compte.", "The person is no member of the account any more."),
        "revoked" => frame.Say("La clé est révoquée.", "The key is revoked."),
        "joined" => frame.Say("Vous êtes membre de ce compte.", "You are a member of this account."),
        "opened" => frame.Say("Le compte est ouvert.", "The account is open."),
        "suspended" => frame.Say("Le compte est suspendu.", "The account is suspended."),
        "lifted" => frame.Say("La suspension est levée.", "The suspension is lifted."),
        _ => null,
    };
}
