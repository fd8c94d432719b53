namespace Balise.App.Web.Catalogue;

/// <summary>Somebody gives something to somebody. Icons name pictures of the site.</summary>
public sealed record Flow(Giver From, string Icon, string What, Giver To);

/// <summary>One side of a flow.</summary>
public sealed record Giver(string Icon, string Name);

/// <summary>An economic model for people who know nothing of it: a sentence, who gives what to whom, and a warning where there is one.</summary>
public sealed record EconomicPicture(string Plain, IReadOnlyList<Flow> Flows, string? Warning = null)
{
    public static EconomicPicture Of(string code, Frame frame)
    {
        var (you, app) = (new Giver("person", frame.Say("Vous", "You")), new Giver("app", frame.Say("L'éditeur", "The vendor")));
        var care = new Flow(you, "data", frame.Say("vos données, pour le service", "your data, for the service"), app);
        var service = new Flow(app, "service", frame.Say("le service", "the service"), you);
        return code switch
        {
            "public-funded" => new(
                frame.Say("L'argent public paie. Vos données ne servent qu'au service.", "Public money pays. Your data serve the service only."),
                [Pays(Third("Puissance publique", "Public funder")), service, care]),
            "user-pays" => new(
                frame.Say("Vous payez, par achat ou par abonnement.", "You pay, by purchase or subscription."),
                [new(you, "money", frame.Say("un prix", "a price"), app), service, care]),
            "organisation-pays" => new(
                frame.Say("Un établissement, un assureur ou un employeur paie une licence. Il ne voit pas vos données de santé sans base légale.",
                    "A hospital, an insurer or an employer pays a licence. It does not see your health data without a legal basis."),
                [Pays(Third("L'organisation", "The organisation")), service, care]),
            "reimbursed" => new(
                frame.Say("L'Assurance maladie rembourse le service.", "National health insurance reimburses the service."),
                [Pays(Third("Assurance maladie", "Health insurance")), service, care]),
            "public-interest-contribution" => new(
                frame.Say("Des données contribuent à la recherche ou à une plateforme publique.", "Data contribute to research or to a public platform."),
                [care, Data(Third("Recherche publique", "Public research")), new(Third("Recherche publique", "Public research"), "message", frame.Say("les résultats", "the results"), you)]),
            "research-partnership" => new(
                frame.Say("Un partenaire paie pour une étude, à laquelle vous consentez.", "A partner pays for a study that you consent to."),
                [care, Data(Third("Partenaire de recherche", "Research partner")), Pays(Third("Partenaire de recherche", "Research partner"))]),
            "value-sharing" => new(
                frame.Say("Des tiers paient pour des données désidentifiées ; une part revient aux personnes ou aux soignants.",
                    "Third parties pay for de-identified data; part returns to people or care providers."),
                [care, Data(Third("Acheteurs", "Buyers")), Pays(Third("Acheteurs", "Buyers")), new(app, "money", frame.Say("une part de la valeur", "a share of the value"), you)]),
            "data-licensing" => new(
                frame.Say("Des tiers paient pour des données désidentifiées ; rien ne revient aux personnes.", "Third parties pay for de-identified data; nothing returns to people."),
                [care, Data(Third("Acheteurs", "Buyers")), Pays(Third("Acheteurs", "Buyers"))],
                frame.Say("Vos données sont une source de revenu.", "Your data are a source of income.")),
            _ => new(
                frame.Say("Des annonceurs paient pour votre attention.", "Advertisers pay for your attention."),
                [Pays(Third("Annonceurs", "Advertisers")), new(Third("Annonceurs", "Advertisers"), "message", frame.Say("des publicités", "advertisements"), you), service],
                frame.Say("Le profilage sur des données de santé est refusé.", "Profiling on health data is refused.")),
        };

        Giver Third(string french, string english) => new("organisation", frame.Say(french, english));
        Flow Pays(Giver third) => new(third, "money", frame.Say("de l'argent", "money"), app);
        Flow Data(Giver third) => new(app, "data", frame.Say("des données", "data"), third);
    }
}
