using System.Globalization;

namespace Balise.Conformance.Attestations;

/// <summary>The sentences of a verification, one per thing that can be found.</summary>
internal static class Steps
{
    public static VerificationStep Passed { get; } = Good(
        "decision.passed", "La décision est favorable à l'entrée au catalogue.", "The decision lets the product into the catalogue.");

    public static VerificationStep NotPassed { get; } = Bad(
        "decision.not-passed", "L'attestation est authentique, mais la décision n'ouvre pas le catalogue au produit.",
        "The attestation is authentic, but the decision does not let the product into the catalogue.");

    public static VerificationStep NotAnEnvelope { get; } = Bad(
        "attestation.not-an-envelope", "L'attestation n'est pas une enveloppe signée (DSSE) lisible.", "The attestation is not a readable signed envelope (DSSE).");

    public static VerificationStep NotAStatement { get; } = Bad(
        "attestation.not-a-statement", "Le contenu signé n'est pas une déclaration in-toto.", "What is signed is not an in-toto statement.");

    public static VerificationStep BadSignature { get; } = Bad(
        "signature.bad", "La signature ne correspond pas au contenu : l'attestation a été modifiée, ou ce n'est pas cette clé qui l'a signée.",
        "The signature does not fit the content: the attestation was changed, or this key did not sign it.");

    public static VerificationStep UnknownKey { get; } = Bad(
        "signature.unknown-key", "Aucune clé du document de confiance n'a signé cette attestation.", "No key of the trust document signed this attestation.");

    public static VerificationStep Undated { get; } = Bad(
        "statement.undated", "La déclaration ne porte pas les dates attendues.", "The statement does not bear the dates that are expected.");

    public static VerificationStep TrustRefused(SignedTrust refused) => refused switch
    {
        SignedTrust.NotSignedByRoot => Bad(
            "trust.not-the-roots", "Le document de confiance n'est pas signé par la racine épinglée.", "The trust document is not signed by the pinned root."),
        SignedTrust.Malformed(var because) => Bad(
            "trust.malformed", $"Le document de confiance est signé, mais mal formé : {because}", $"The trust document is signed, but malformed: {because}"),
        _ => Bad("trust.not-an-envelope", "Le document de confiance n'est pas une enveloppe signée lisible.", "The trust document is not a readable signed envelope."),
    };

    public static VerificationStep TrustIsRoots(TrustDocument trust) => Good(
        "trust.signed", $"La racine épinglée a signé le document de confiance n° {trust.Sequence}.", $"The pinned root signed trust document no. {trust.Sequence}.");

    public static VerificationStep TrustHolds(TrustDocument trust) => Good(
        "trust.in-force", $"Le document de confiance vaut jusqu'au {French(trust.ValidUntil)}.", $"The trust document holds until {English(trust.ValidUntil)}.");

    public static VerificationStep TrustIsOver(TrustDocument trust) => Bad(
        "trust.over", $"Le document de confiance ne vaut plus depuis le {French(trust.ValidUntil)} : téléchargez le document actuel.",
        $"The trust document ended on {English(trust.ValidUntil)}: fetch the present one.");

    public static VerificationStep GoodSignature(TrustedKey signer) => Good(
        "signature.good", $"L'attestation est intacte, signée par la clé {signer.Key.KeyId[..16]}….", $"The attestation is intact, signed by the key {signer.Key.KeyId[..16]}….");

    public static VerificationStep Revoked(DateTimeOffset at) => Bad(
        "key.revoked", $"Cette clé a été révoquée le {French(at)} : rien de ce qu'elle signe n'est plus accepté.",
        $"This key was revoked on {English(at)}: nothing it signs is accepted any more.");

    public static VerificationStep OutOfTime(TrustedKey signer, DateTimeOffset issued) => Bad(
        "key.out-of-time", $"Signée le {French(issued)}, hors de la période de la clé (du {French(signer.NotBefore)} au {French(signer.NotAfter)}).",
        $"Signed on {English(issued)}, outside the key's period ({English(signer.NotBefore)} to {English(signer.NotAfter)}).");

    public static VerificationStep SignedInTime(DateTimeOffset issued) => Good(
        "key.in-time", $"Elle a été signée le {French(issued)}, pendant la période de cette clé.", $"It was signed on {English(issued)}, within this key's period.");

    public static VerificationStep VerifierIsTheKeys(TrustedKey signer) => Good(
        "verifier.the-keys", $"Elle émane de {signer.Verifier}, pour qui cette clé signe.", $"It comes from {signer.Verifier}, for which this key signs.");

    public static VerificationStep OtherVerifier(TrustedKey signer) => Bad(
        "verifier.other", $"Elle se dit d'un autre émetteur que {signer.Verifier}, le seul pour qui cette clé signe.",
        $"It claims another issuer than {signer.Verifier}, the only one this key signs for.");

    public static VerificationStep InForce(DateTimeOffset until) => Good(
        "decision.in-force", $"La décision vaut jusqu'au {French(until)}.", $"The decision holds until {English(until)}.");

    public static VerificationStep NotYet(DateTimeOffset from) => Bad(
        "decision.not-yet", $"À la date demandée, l'attestation n'existait pas encore : elle est du {French(from)}.",
        $"At the date asked for the attestation did not exist yet: it is of {English(from)}.");

    public static VerificationStep Over(DateTimeOffset until) => Bad(
        "decision.over", $"La décision a cessé de valoir le {French(until)}.", $"The decision ended on {English(until)}.");

    public static VerificationStep IsTheOne(string name) => Good(
        $"{name}.the-one", $"{FrenchName(name)} est, octet pour octet, celui que vise l'attestation.", $"The {name} is, byte for byte, the one attested.");

    public static VerificationStep IsAnother(string name, string? attested) => Bad(
        $"{name}.another", $"{FrenchName(name)} n'est pas celui que vise l'attestation (SHA-256 {attested}).", $"The {name} is not the one attested (SHA-256 {attested}).");

    private static string FrenchName(string name) => name == StatementSubject.Report ? "Le rapport" : "Le dossier de preuves";

    private static string French(DateTimeOffset at) => at.UtcDateTime.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture);

    private static string English(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static VerificationStep Good(string code, string french, string english) => new(code, Good: true, new(french, english));

    private static VerificationStep Bad(string code, string french, string english) => new(code, Good: false, new(french, english));
}
