using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>A script of any other site may not read the application's answers with the person's credentials (CORS).</summary>
public sealed class WebRefusesForeignOrigins : WebCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-008", new("Les autres origines ne lisent pas avec les droits de la personne", "Other origins do not read with the person's rights"), Since: "1.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence)
    {
        if (web.Cors is not { } cors)
            return NotSeen(web.Https.Failure?.Code ?? "not-asked", web.Https.Url);
        foreach (var answer in new[] { cors.Preflight, cors.Request }.OfType<ResponseFacts>())
        {
            if (CorsTest.Judge(new(answer.Headers), cors.Origin) is CorsTest.Reflected)
            {
                return Info.NotMet(
                    "La réponse autorise n'importe quelle origine qui demande, avec les cookies de la personne.",
                    "The answer allows any origin that asks, with the person's cookies.", answer.Url + "#access-control-allow-origin");
            }
        }
        var decisive = cors.Preflight?.Headers.ContainsKey("access-control-allow-origin") == true ? cors.Preflight : cors.Request;
        if (decisive is null || Answer.IsAboutTheVisit(decisive.Status))
            return NotSeen(decisive is null ? cors.Failure?.Code ?? "no-response" : $"HTTP {decisive.Status}", web.Https.Url);
        return decisive.All("access-control-allow-origin") is [var allowed, ..] && allowed.Trim() is "*"
            ? Info.Met("Toute origine peut lire, sans les droits de la personne.", "Any origin may read, without the person's rights.", decisive.Url)
            : Info.Met("Une origine étrangère n'est pas autorisée.", "A foreign origin is not allowed.", decisive.Url);
    }
}
