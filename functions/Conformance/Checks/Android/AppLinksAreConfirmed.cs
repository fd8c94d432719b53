using System.Net.Mime;
using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>Each host of the application's verified links says that the application is its own.</summary>
public sealed class AppLinksAreConfirmed : AndroidPackageCheck
{
    public override CheckInfo Info { get; } = new(
        "SYN-ASL-001", new("Les liens vers l'application sont confirmés par leurs sites", "Links to the application are confirmed by their sites"),
        Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence)
    {
        if (facts.Components is not { } components)
        {
            return Info.Inconclusive("Les composants n'ont pas été lus.", "The components were not read.", Manifest);
        }

        if (components is { AppLinkHosts: [], AppLinkHostsLeftOut: 0 })
        {
            return Info.NotApplicable("L'application ne demande la vérification d'aucun lien.", "The application asks for no link to be verified.");
        }

        var judged = components.AppLinkHosts.Select(host => Judge(host, facts, evidence.AppLinks?.Facts)).ToLookup(row => row.Outcome);
        return judged switch
        {
            _ when judged[Outcome.NotMet].ToArray() is [var first, ..] and var wrong => Info.NotMet(
                $"{first.Fr} Sites concernés : {wrong.Length}.", $"{first.En} Sites concerned: {wrong.Length}.", [.. wrong.Select(row => row.Where)]),
            _ when judged[Outcome.Inconclusive].ToArray() is [var first, ..] and var unknown => Info.Inconclusive(
                $"{first.Fr} Sites concernés : {unknown.Length}.", $"{first.En} Sites concerned: {unknown.Length}.", [.. unknown.Select(row => row.Where)]),
            _ when components.AppLinkHostsLeftOut > 0 => Info.Inconclusive(
                $"{components.AppLinkHostsLeftOut} sites de plus n'ont pas été examinés.", $"{components.AppLinkHostsLeftOut} more sites were not examined.", Manifest),
            _ => Info.Met(
                "Chaque site nomme l'application et son certificat.", "Each site names the application and its certificate.",
                [.. judged[Outcome.Met].Select(row => row.Where)]),
        };
    }

    private static HostJudgement Judge(string host, AndroidPackageFacts facts, AppLinkFacts? seen)
    {
        var where = AssetLinksReader.Address(host).AbsoluteUri;
        if (seen?.Hosts.FirstOrDefault(row => row.Host == host) is not { } link)
        {
            return new(Outcome.Inconclusive, where, "Un site n'a pas été visité.", "A site was not visited.");
        }

        var certificates = facts.Signing.Certificates?.Select(signer => signer.Sha256).ToHashSet(StringComparer.Ordinal);
        return link switch
        {
            { Fetch.Failure.Code: FetchFailure.DomainNotProven } => new(
                Outcome.Inconclusive, where, "Le contrôle d'un site n'est pas prouvé (POST /api/account/domains) : rien ne lui a été demandé.",
                "Control of a site is not proven (POST /api/account/domains): nothing was asked of it."),
            { Fetch: { Failure: { } failure } } when failure.Code is not FetchFailure.CertificateRefused => new(
                Outcome.Inconclusive, where, "Un site n'a pas répondu.", "A site did not answer."),
            { Fetch.Failure: not null } => new(Outcome.NotMet, where, "Le certificat d'un site n'est pas valable.", "A site's certificate is not valid."),
            { Fetch.Responses: [{ Status: 403 or 429 or >= 500 }] } => new(
                Outcome.Inconclusive, where, "Un site a refusé la demande.", "A site refused the request."),
            { Fetch.Responses: [{ Status: >= 300 and < 400 }] } => new(
                Outcome.NotMet, where, "Un site redirige, ce que la plateforme ne suit pas.", "A site redirects, which the platform does not follow."),
            { Fetch.Responses: not [{ Status: 200 }] } => new(
                Outcome.NotMet, where, "Un site ne publie pas le document assetlinks.json.", "A site does not publish assetlinks.json."),
            _ when !IsJson(link.Fetch.Responses[0]) => new(
                Outcome.NotMet, where, "Le document d'un site n'est pas servi comme JSON.", "A site's document is not served as JSON."),
            { Links: null } => new(Outcome.NotMet, where, "Le document d'un site n'est pas lisible.", "A site's document cannot be read."),
            _ when link.Links.Where(row => row.Package == facts.Package).SelectMany(row => row.Certificates).ToArray() is var named => named switch
            {
                [] => new(Outcome.NotMet, where, "Un site ne nomme pas l'application.", "A site does not name the application."),
                _ when certificates is null => new(
                    Outcome.Inconclusive, where, "Le certificat du paquet n'est pas connu.", "The package's certificate is not known."),
                _ when named.Any(certificates.Contains) => new(Outcome.Met, where, "", ""),
                _ => new(
                    Outcome.NotMet, where, "Un site nomme l'application avec un autre certificat.", "A site names the application with another certificate."),
            },
        };
    }

    private static bool IsJson(ResponseFacts response) => response.MediaType() == MediaTypeNames.Application.Json;

    private sealed record HostJudgement(Outcome Outcome, string Where, string Fr, string En);
}
