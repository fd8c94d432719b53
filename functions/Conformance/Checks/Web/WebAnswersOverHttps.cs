using System.Diagnostics;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>The declared address answers over https with a certificate that holds, and stays on https.</summary>
public sealed class WebAnswersOverHttps : WebCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-001", new("L'application web répond en https", "The web application answers over https"), Since: "0.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => Answer.Of(web.Https) switch
    {
        Answer.Final({ Status: >= 200 and < 300 or 401 } page) => web.Https.Responses.FirstOrDefault(response => !response.IsHttps()) is { } plain
            ? Info.NotMet("La chaîne de redirections passe par http.", "The chain of redirects goes through http.", plain.Url)
            : Info.Met(
                $"La page répond en https (HTTP {page.Status}), le certificat est valable.",
                $"The page answers over https (HTTP {page.Status}), the certificate holds.", page.Url),
        Answer.Final(var page) => Info.NotMet($"L'adresse déclarée répond HTTP {page.Status}.", $"The declared address answers HTTP {page.Status}.", page.Url),
        Answer.Refused(FetchFailure.CertificateRefused) => Info.NotMet("Le certificat est refusé.", "The certificate is refused.", web.Https.Url),
        Answer.Refused => Info.NotMet("L'adresse n'est pas publique.", "The address is not public.", web.Https.Url),
        Answer.Open(var because) => NotSeen(because, web.Https.Url),
        _ => throw new UnreachableException(),
    };
}
