using Balise.App.Http;
using Balise.App.Web;
using Balise.Domain.Catalogue;

namespace Balise.App.Notifications;

/// <summary>Tells a vendor that the authority suspended its product, with the reason, or that it is shown again.</summary>
internal static class StandingLetter
{
    public static Letter Of(Listing listing, int number, Links links, string language)
    {
        var step = listing.History[number - 1];
        var (name, day) = (listing.Manifest.Product.Name, Typography.Day(step.At, language));
        return (step.Code == ListingSuspension.Suspended, language == Languages.French) switch
        {
            (true, true) => new(
                $"{name} : suspendu du catalogue",
                [
                    "Bonjour,",
                    $"Le {day}, l'autorité a retiré « {name} » du catalogue jusqu'à nouvel ordre. Sa fiche, son rapport et son attestation ne sont plus publics, et il n'est plus proposé aux appels.",
                    $"Motif : {step.Reason}",
                    "Vous pouvez déposer une nouvelle version. La suspension dure jusqu'à ce que l'autorité la lève.",
                ],
                [], "La suspension et son motif, avec votre clé d'API", links.Suspension(listing.Id), Footer(language)),
            (true, false) => new(
                $"{name}: suspended from the catalogue",
                [
                    "Hello,",
                    $"On {day} the authority took “{name}” out of the catalogue until further notice. Its listing, report and attestation are no longer public, and it is not offered to calls.",
                    $"Reason: {step.Reason}",
                    "You may submit a new version. The suspension lasts until the authority lifts it.",
                ],
                [], "The suspension and its reason, with your API key", links.Suspension(listing.Id), Footer(language)),
            (false, true) => new(
                $"{name} : de nouveau au catalogue",
                ["Bonjour,", $"Le {day}, l'autorité a levé la suspension de « {name} ». Le produit est de nouveau public."],
                [], "La fiche du produit", links.ListingPage(listing.Id), Footer(language)),
            (false, false) => new(
                $"{name}: back in the catalogue",
                ["Hello,", $"On {day} the authority lifted the suspension of “{name}”. The product is public again."],
                [], "The product's listing", links.ListingPage(listing.Id), Footer(language)),
        };
    }

    private static string Footer(string language) => language == Languages.French
        ? "Ce message automatique n'est envoyé qu'une fois par décision."
        : "This automatic message is sent once per decision.";
}
