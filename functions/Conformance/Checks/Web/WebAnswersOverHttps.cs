using System.Diagnostics;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>The declared address answers over https, stays on https, and its certificate holds for the host and for 30 days more.</summary>
public sealed class WebAnswersOverHttps : WebCheck
{
    private const int Days = 30;

    public override CheckInfo Info { get; } = new(
        "SEC-WEB-001", new("L'application web répond en https", "The web application answers over https"), Since: "0.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => Answer.Of(web.Https) switch
    {
        Answer.Final({ Status: >= 200 and < 300 or 401 } page) => web.Https.Responses.FirstOrDefault(response => !response.IsHttps()) is { } plain
            ? Info.NotMet("La chaîne de redirections passe par http.", "The chain of redirects goes through http.", plain.Url)
            : Certificate(web, page, evidence.CollectedAt),
        Answer.Final(var page) => Info.NotMet($"L'adresse déclarée répond HTTP {page.Status}.", $"The declared address answers HTTP {page.Status}.", page.Url),
        Answer.Refused(FetchFailure.CertificateRefused) => Info.NotMet("Le certificat est refusé.", "The certificate is refused.", web.Https.Url),
        Answer.Refused => Info.NotMet("L'adresse n'est pas publique.", "The address is not public.", web.Https.Url),
        Answer.Open(var because) => NotSeen(because, web.Https.Url),
        _ => throw new UnreachableException(),
    };

    private Finding Certificate(WebFacts web, ResponseFacts page, DateTimeOffset now)
    {
        var where = web.Https.Url + "#certificate";
        if (web.Tls?.Certificate is not { } certificate)
            return Info.Inconclusive("La page répond, son certificat n'a pas été lu.", "The page answers, its certificate was not read.", where);
        if (!certificate.MatchesHost || !certificate.IsTrusted)
        {
            return Info.NotMet(
                "Le certificat ne vaut pas pour cet hôte, ou sa chaîne n'est pas reconnue.",
                "The certificate does not hold for this host, or its chain is not trusted.", where);
        }
        var left = (int)Math.Floor((certificate.NotAfter - now).TotalDays);
        return left > Days
            ? Info.Met(
                $"La page répond en https (HTTP {page.Status}), le certificat vaut encore {left} jours.",
                $"The page answers over https (HTTP {page.Status}), the certificate holds for {left} more days.", page.Url)
            : Info.NotMet(
                $"Le certificat ne vaut plus que {left} jours ; plus de {Days} sont demandés.",
                $"The certificate holds for {left} more days only; more than {Days} are asked for.", where);
    }
}
