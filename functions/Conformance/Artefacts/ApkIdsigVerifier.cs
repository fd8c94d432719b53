using Balise.Conformance.Artefacts.Android.Signatures;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Verifies APK Signature Scheme v4: the file (.idsig) that stands beside a package and lets the platform check it page by page. Whatever the content, it
/// answers.
/// </summary>
public static class ApkIdsigVerifier
{
    /// <summary>
    /// Both streams must be seekable and are left open. Verified when the file's root hash is the package's, its signature is that of a signer of the
    /// package's v3 or v2 signature, and it names that signer's digest of the content. Failures of the streams pass through.
    /// </summary>
    public static SchemeVerdict Verify(Stream package, Stream idsig)
    {
        try
        {
            SchemeV4.Read(idsig).Verify(package);
            return new("v4", SchemeStatus.Verified, "signature.verified", "The v4 signature verifies.");
        }
        catch (ArtefactException fault)
        {
            return new("v4", SchemeStatus.Broken, fault.Code, fault.Message);
        }
    }
}
