using Balise.App.Http;
using Balise.App.Matchmaking;
using Balise.Domain.Matchmaking;

namespace Balise.App.Notifications;

/// <summary>Tells each side of a match why it is one. Neither learns how to reach the other from it.</summary>
internal static class MatchLetter
{
    public static Letter ForVendor(ExperimentCall call, string product, Match match, Links links, string language)
    {
        var title = call.Title.In(language);
        return language == Languages.French
            ? new(
                $"Un appel à expérimentation correspond à {product}",
                ["Bonjour,", $"{call.OrganisationName} a publié l'appel « {title} ». {product} en remplit toutes les conditions :"],
                Reasons(match, language), "Voir l'appel", links.CallPage(call.Id), Footer(language))
            : new(
                $"A call for experimentation fits {product}",
                ["Hello,", $"{call.OrganisationName} published the call “{title}”. {product} meets all its conditions:"],
                Reasons(match, language), "See the call", links.CallPage(call.Id), Footer(language));
    }

    public static Letter ForOrganisation(ExperimentCall call, string product, Match match, Links links, string language)
    {
        var title = call.Title.In(language);
        return language == Languages.French
            ? new(
                $"{product} correspond à votre appel",
                ["Bonjour,", $"{product}, produit du catalogue, remplit toutes les conditions de votre appel « {title} » :"],
                Reasons(match, language), "Voir la fiche du produit", links.ListingPage(match.Listing), Footer(language))
            : new(
                $"{product} fits your call",
                ["Hello,", $"{product}, a product of the catalogue, meets all conditions of your call “{title}”:"],
                Reasons(match, language), "See the product's listing", links.ListingPage(match.Listing), Footer(language));
    }

    private static string[] Reasons(Match match, string language) => [.. match.Reasons.Select(reason => Explanations.Of(reason, language))];

    private static string Footer(string language) => language == Languages.French
        ? "Ce message automatique ne transmet les coordonnées de personne : chaque partie choisit de se faire connaître."
        : "This automatic message passes on nobody's contact details: each side chooses to make itself known.";
}
