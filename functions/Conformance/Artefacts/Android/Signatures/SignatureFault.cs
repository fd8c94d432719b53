namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>Why a signature does not hold, as exceptions: each scheme turns the first one into its verdict.</summary>
internal static class SignatureFault
{
    public static ArtefactException Malformed(string what) => new("signature.malformed", $"The {what} is malformed.");
    public static ArtefactException Certificate(string why) => new("signature.certificate", why);
    public static ArtefactException Key(string why) => new("signature.key", why);
    public static ArtefactException Algorithm(string why) => new("signature.algorithm", why);
    public static ArtefactException Lineage(string why) => new("signature.lineage", why);
    public static ArtefactException Mismatch(string what) => new("signature.mismatch", $"The {what} does not verify.");
}
