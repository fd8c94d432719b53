using System.Globalization;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>Our verdict on signatures against that of apksigner 0.9, package by package, scheme by scheme, certificate by certificate.</summary>
public sealed class SignatureAgreementTests(ITestOutputHelper output)
{
    private const double Least = 0.98;
    private const string Janus = "bytes before the first entry run as code of their own (Janus); apksigner looks at entries only";
    private const string Confusion = "a certificate beside the signer's may be taken for it (fdroidserver issue 1128); apksigner passes over it";

    /// <summary>Where we differ from apksigner on purpose. Names that are in no sample are those of the same third-party sets.</summary>
    private static readonly (string File, string Why)[] Explained =
    [
        ("janus.apk", Janus),
        ("issue-1128-poc1.apk", Confusion),
        ("issue-1128-poc2.apk", Confusion),
        ("issue-1128-poc3a.apk", Confusion),
        ("issue-1128-poc3b.apk", Confusion),
        ("issue-1128-min-sdk-30-poc.apk", Confusion),
        ("v1-only-pkcs7-cert-bag-first-cert-not-used.apk", Confusion),
    ];

    [Fact]
    public void The_verdict_is_that_of_apksigner()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var results = ToolResult.ReadAll();
        List<string> differing = [];
        foreach (var result in results)
        {
            var signing = Read(result);
            if ((signing?.Verdict?.Verified is true) != (result.Apksigner.Rc == 0))
            {
                var name = Path.GetFileName(result.File);
                differing.Add(name);
                output.WriteLine($"{result.File}: apksigner {(result.Apksigner.Rc == 0 ? "accepts" : "refuses")}, we say "
                    + $"{signing?.Verdict?.Code ?? "refused by the reader"}. {Array.Find(Explained, row => row.File == name).Why ?? "NOT EXPLAINED"}");
            }
        }

        var unexplained = differing.Where(name => !Array.Exists(Explained, row => row.File == name)).ToArray();
        var names = results.Select(result => Path.GetFileName(result.File)).ToHashSet(StringComparer.Ordinal);
        var stale = Explained.Select(row => row.File).Where(name => names.Contains(name) && !differing.Contains(name)).ToArray();
        foreach (var (name, why) in Explained)
        {
            output.WriteLine($"explained: {name} ({(names.Contains(name) ? "in this sample" : "not in this sample")}): {why}");
        }

        var agreement = 1 - (differing.Count / (double)results.Count);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{results.Count} packages: {agreement:P2} agree, {differing.Count - unexplained.Length} differences explained, {unexplained.Length} not."));
        Assert.True(agreement >= Least, $"{agreement:P2} agree.");
        Assert.Empty(unexplained);
        Assert.Empty(stale);
    }

    [Fact]
    public void Of_accepted_packages_schemes_and_certificates_are_those_of_apksigner()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        List<string> differences = [];
        var compared = 0;
        foreach (var result in ToolResult.ReadAll().Where(result => result.Apksigner.Rc == 0))
        {
            if (Read(result) is not { Verdict.Verified: true } signing)
            {
                continue;
            }

            compared++;
            var theirs = result.Apksigner;
            Compare("schemes", Schemes(signing), $"v1 {theirs.V1} v2 {theirs.V2} v3 {theirs.V3}");
            var current = signing.Certificates!.Where(certificate => certificate.IsCurrent).ToArray();
            Compare("certificates", string.Join(' ', current.Select(c => c.Sha256)), string.Join(' ', theirs.CertSha256));
            Compare("keys", string.Join(' ', current.Select(c => $"{c.KeyAlgorithm} {c.KeyBits}")),
                string.Join(' ', theirs.KeyAlg.Zip(theirs.KeySize, (algorithm, size) => $"{algorithm} {size}")));

            void Compare(string what, string ours, string other)
            {
                if (ours != other)
                {
                    differences.Add($"{result.File}: {what} {ours}, apksigner says {other}");
                }
            }
        }

        output.WriteLine($"{compared} accepted packages compared, {differences.Count} differences.");
        Assert.NotEqual(0, compared);
        Assert.True(differences is [], string.Join("\n", differences));
    }

    private static ApkSigning? Read(ToolResult result)
    {
        using var package = result.Open();
        return AndroidPackageReader.Read(package).Facts?.Signing;
    }

    private static string Schemes(ApkSigning signing)
    {
        var verified = signing.Schemes!.Where(scheme => scheme.Status is SchemeStatus.Verified).Select(scheme => scheme.Scheme).ToHashSet();
        return $"v1 {verified.Contains("v1")} v2 {verified.Contains("v2")} v3 {verified.Contains("v3")}";
    }
}
