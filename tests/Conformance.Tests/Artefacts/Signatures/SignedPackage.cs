using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using Balise.Testing.Artefacts;

namespace Balise.Conformance.Tests.Artefacts.Signatures;

/// <summary>Signs test packages and reads what our reader says about it.</summary>
internal static class SignedPackage
{
    public static ApkSigning Read(byte[] package)
    {
        var observed = AndroidPackageReader.Read(new MemoryStream(package));
        Assert.Null(observed.Refusal);
        return observed.Facts!.Signing;
    }

    public static ApkSigning Read(SigningPlan plan, int minSdk = 24, int? targetSdk = 28) => Read(Build(plan, minSdk, targetSdk));

    public static byte[] Build(SigningPlan plan, int minSdk = 24, int? targetSdk = 28) =>
        ApkSigner.Sign(ApkWriter.Unsigned(new() { MinSdk = minSdk, TargetSdk = targetSdk }), plan);

    public static string Code(SigningPlan plan, int minSdk = 24, int? targetSdk = 28) => Read(plan, minSdk, targetSdk).Verdict!.Code;

    /// <summary>The four schemes in one line: "v1 absent, v2 verified, …".</summary>
    public static string Schemes(ApkSigning signing) =>
        string.Join(", ", signing.Schemes!.Select(row => $"{row.Scheme} {row.Status.ToString().ToLowerInvariant()}"));
}
