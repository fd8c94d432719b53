using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Documents;

/// <summary>What a check of samples says of a sample that was not read because it holds the identity of real persons.</summary>
internal static class Withheld
{
    /// <summary>Null when the refusal is another one.</summary>
    public static Finding? Of(CheckInfo info, ReaderRefusal refusal, string kind) => refusal.Code != ProductionIns.Code
        ? null
        : info.NotMet(
            "L'échantillon contient des matricules INS de production : il est en quarantaine et n'est pas lu. Déposez-en un fait d'identités de test.",
            "The sample holds health identities (INS) of production: it is quarantined and not read. Submit one made of test identities.",
            [.. (refusal.Others ?? []).Select(other => other.Where).Prepend(refusal.Where).Select(place => $"{kind}:{place}")]);
}
