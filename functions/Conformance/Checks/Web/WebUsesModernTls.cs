using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>
/// Only TLS 1.2 and 1.3 are accepted, with forward secrecy and authenticated encryption, and nothing that the ANSSI guide SDE-NT-35 refuses. Its degraded suites
/// (CBC with forward secrecy) are tolerated and named.
/// </summary>
public sealed class WebUsesModernTls : WebCheck
{
    private static readonly string[] Modern = ["TLS 1.2", "TLS 1.3"];
    private static readonly string[] Tolerated = ["aead-forward-secret", "cbc"];

    public override CheckInfo Info { get; } = new(
        "SEC-WEB-002", new("Seuls TLS 1.2 et TLS 1.3 sont acceptés", "Only TLS 1.2 and TLS 1.3 are accepted"), Since: "1.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => web.Tls switch
    {
        null or { Versions: [] } => NotSeen(web.Tls?.Failure?.Code ?? "not-probed", web.Https.Url),
        var tls => Judge(tls, web.Https.Url + "#tls "),
    };

    private Finding Judge(TlsFacts tls, string where)
    {
        string[] refused =
        [
            .. tls.Versions.Where(version => version.Outcome is TlsOffer.Accepted && !Modern.Contains(version.Name)).Select(version => version.Name),
            .. tls.SuiteClasses.Where(suites => suites.Outcome is TlsOffer.Accepted && !Tolerated.Contains(suites.Name)).Select(suites => suites.Name),
        ];
        if (refused is not [])
        {
            return Info.NotMet(
                $"Sont encore acceptés : {string.Join(", ", refused)}.", $"Still accepted: {string.Join(", ", refused)}.", [.. refused.Select(name => where + name)]);
        }
        if (Is(tls.Versions, "TLS 1.2", TlsOffer.Accepted) && Is(tls.SuiteClasses, "aead-forward-secret", TlsOffer.Refused))
        {
            return Info.NotMet(
                "TLS 1.2 est accepté sans suite à confidentialité persistante et chiffrement authentifié.",
                "TLS 1.2 is accepted without a suite of forward secrecy and authenticated encryption.", where + "aead-forward-secret");
        }
        string[] open = [.. tls.Versions.Concat(tls.SuiteClasses).Where(offer => offer.Outcome is TlsOffer.Undetermined).Select(offer => offer.Name)];
        if (open is not [])
        {
            return Info.Inconclusive(
                $"Sans réponse décisive pour : {string.Join(", ", open)}.", $"No decisive answer for: {string.Join(", ", open)}.", [.. open.Select(name => where + name)]);
        }
        string[] accepted = [.. tls.Versions.Where(version => version.Outcome is TlsOffer.Accepted).Select(version => version.Name)];
        if (accepted is [])
            return Info.NotMet("Ni TLS 1.2 ni TLS 1.3 n'est accepté.", "Neither TLS 1.2 nor TLS 1.3 is accepted.", where + "TLS 1.2");
        var degraded = Is(tls.SuiteClasses, "cbc", TlsOffer.Accepted);
        return Info.Met(
            $"Acceptés : {string.Join(", ", accepted)}{(degraded ? ", avec des suites CBC tolérées" : "")}.",
            $"Accepted: {string.Join(", ", accepted)}{(degraded ? ", with tolerated CBC suites" : "")}.", where + accepted[^1]);
    }

    private static bool Is(IReadOnlyList<TlsOffer> offers, string name, string outcome) => offers.Any(offer => offer.Name == name && offer.Outcome == outcome);
}
