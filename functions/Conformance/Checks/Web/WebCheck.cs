using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>A check of the declared web application: it settles what is the same for all of them.</summary>
public abstract class WebCheck : ICheck
{
    public abstract CheckInfo Info { get; }

    public Finding Evaluate(EvidenceBundle evidence) => evidence switch
    {
        { Manifest.Platforms.Web: null } => Info.NotApplicable("Le produit ne déclare pas d'application web.", "The product declares no web application."),
        { Web.Facts: { } facts } => Evaluate(facts, evidence) with { ObservedBy = evidence.Web.Reader },
        _ => Info.Inconclusive("L'application web n'a pas été visitée.", "The web application was not visited."),
    };

    protected abstract Finding Evaluate(WebFacts web, EvidenceBundle evidence);

    protected Finding NotSeen(string because, string url) => Info.NotSeen(because, url);
}

/// <summary>A check of the page that finally answers at the https root.</summary>
public abstract class HttpsPageCheck : WebCheck
{
    protected sealed override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => Answer.Of(web.Https) switch
    {
        Answer.Final({ Status: >= 200 and < 300 or 401 } page) => Evaluate(page, web),
        Answer.Final(var page) => NotSeen($"HTTP {page.Status}", page.Url),
        Answer.Refused(var code) => NotSeen(code, web.Https.Url),
        Answer.Open(var because) => NotSeen(because, web.Https.Url),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    protected abstract Finding Evaluate(ResponseFacts page, WebFacts web);
}
