using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Who comes over plain http is sent to https at once, on the same host.</summary>
public sealed class WebRedirectsToHttps : WebCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-WEB-003", new("http renvoie aussitôt vers https", "http redirects to https at once"), Since: "0.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => web.Http switch
    {
        null when Uri.TryCreate(web.Https.Url, UriKind.Absolute, out var root) && !root.IsDefaultPort => Info.NotApplicable(
            "L'application répond sur un port qui lui est propre : http n'y a pas de pendant.",
            "The application answers on a port of its own, which has no counterpart over http."),
        null => NotSeen("http-not-asked", web.Https.Url),
        { Responses: [var first, ..] } when Answer.IsAboutTheVisit(first.Status) => NotSeen($"HTTP {first.Status}", first.Url),
        { Responses: [var first, ..] } => First(first),
        { Failure.Code: FetchFailure.Unreachable } when web.Https.Responses is not [] => Info.NotApplicable(
            "Rien ne répond en http alors que https répond : il n'y a rien à rediriger.",
            "Nothing answers over http while https answers: there is nothing to redirect."),
        var http => NotSeen(http.Failure?.Code ?? "no-response", http.Url),
    };

    private Finding First(ResponseFacts first)
    {
        if (first.Status is not (301 or 302 or 303 or 307 or 308) || first.All("location") is not [var location, ..])
            return Info.NotMet($"http répond HTTP {first.Status} sans rediriger.", $"http answers HTTP {first.Status} without a redirect.", first.Url);
        if (!Uri.TryCreate(first.Url, UriKind.Absolute, out var from) || !Uri.TryCreate(from, location, out var to))
            return Info.NotMet("La redirection n'est pas une adresse.", "The redirect is no address.", first.Url);
        return (to.Scheme == Uri.UriSchemeHttps, string.Equals(to.IdnHost, from.IdnHost, StringComparison.OrdinalIgnoreCase)) switch
        {
            (true, true) => Info.Met(
                "La première redirection mène à https sur le même hôte.", "The first redirect leads to https on the same host.", first.Url),
            (true, false) => Info.NotMet(
                "La première redirection change d'hôte avant https.", "The first redirect changes host before https.", first.Url, to.AbsoluteUri),
            _ => Info.NotMet("La première redirection ne mène pas à https.", "The first redirect does not lead to https.", first.Url, to.AbsoluteUri),
        };
    }
}
