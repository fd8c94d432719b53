using System.Diagnostics;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>The declared privacy policy can be read by anybody, and is long enough to say something.</summary>
public sealed class PrivacyPolicyIsPublished : ICheck
{
    private const int Enough = 3000;
    private const int TooFewToBeThePolicy = 800;

    public CheckInfo Info { get; } = new(
        "ETH-POL-001", new("La politique de confidentialité est publiée", "The privacy policy is published"), Since: "0.1.0");

    public Finding Evaluate(EvidenceBundle evidence) => evidence.PrivacyPolicy switch
    {
        { Facts: { } fetch } observed => Judge(fetch, evidence) with { ObservedBy = observed.Reader },
        _ => Info.Inconclusive("La politique n'a pas été visitée.", "The policy was not visited.", "manifest:/privacy/policyUrl"),
    };

    private Finding Judge(FetchFacts fetch, EvidenceBundle evidence) => Answer.Of(fetch) switch
    {
        Answer.Final({ Status: 200 } page) => Page(page, evidence),
        Answer.Final(var page) => Info.NotMet($"L'adresse déclarée répond HTTP {page.Status}.", $"The declared address answers HTTP {page.Status}.", page.Url),
        Answer.Refused(var code) => Info.NotMet(
            $"L'adresse déclarée ne peut pas être visitée ({code}).", $"The declared address cannot be visited ({code}).", fetch.Url),
        Answer.Open(var because) => Info.NotSeen(because, fetch.Url),
        _ => throw new UnreachableException(),
    };

    private Finding Page(ResponseFacts page, EvidenceBundle evidence) => (page.MediaType(), page.VisibleCharacters ?? evidence.PolicyText?.Facts?.Characters) switch
    {
        ("text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf", >= Enough and var length) => Written(page, length, evidence),
        ("text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf", < TooFewToBeThePolicy and var length) => Info.Inconclusive(
            $"La page ne montre que {length} caractères : un blocage, ou une page qui demande des scripts.",
            $"The page shows only {length} characters: a block, or a page that needs scripts.", page.Url),
        ("text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf", { } length) => Info.NotMet(
            $"La page ne montre que {length} caractères ; au moins {Enough} sont attendus.",
            $"The page shows only {length} characters; at least {Enough} are expected.", page.Url),
        ("text/html" or "application/xhtml+xml" or "text/plain" or "application/pdf", null) => Info.Inconclusive(
            "La page répond, son texte n'a pas été mesuré.", "The page answers, its text was not measured.", page.Url),
        var (type, _) => Info.NotMet(
            $"La réponse n'est ni une page, ni un texte, ni un PDF ({type}).", $"The answer is neither a page, nor a text, nor a PDF ({type}).", page.Url),
    };

    /// <summary>Long enough; and in a language that the product speaks, as far as its language was recognised.</summary>
    private Finding Written(ResponseFacts page, int length, EvidenceBundle evidence) => evidence.PolicyText?.Facts?.Language switch
    {
        { } language when !evidence.Manifest.Product.Languages.Any(spoken => spoken.StartsWith(language, StringComparison.Ordinal)) => Info.NotMet(
            $"La politique est écrite en « {language} », langue que le produit ne déclare pas.",
            $"The policy is written in \"{language}\", a language that the product does not declare.", page.Url),
        _ => Info.Met($"La page montre {length} caractères.", $"The page shows {length} characters.", page.Url),
    };
}
