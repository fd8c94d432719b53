using System.Security.Cryptography;
using Balise.Conformance.Attestations;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;
using Balise.Conformance.Tests.Packs;

namespace Balise.Conformance.Tests.Attestations;

/// <summary>A root, a signing key, a trust document and an attested decision that verifies. Tests change one part at a time.</summary>
internal sealed class Signed : IDisposable
{
    public const string Verifier = "https://balise.example.org/";

    public static readonly DateTimeOffset Decided = new(2026, 6, 3, 10, 0, 0, TimeSpan.Zero);

    private readonly ECDsa root = ECDsa.Create(ECCurve.NamedCurves.nistP256), key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public Signed()
    {
        Evidence = EvidenceJson.Write(GoodEvidence.Bundle);
        Judged = Judge.Run(new()
        {
            Evidence = GoodEvidence.Bundle,
            EvidenceSha256 = ContentDigest.Sha256Hex(Evidence),
            Packs = [PackReaderTests.BaselinePack],
            JudgedAt = Decided.AddHours(-1),
        });
        Report = ReportJson.Write(Judged);
        Facts = new()
        {
            Verifier = Verifier,
            Resource = $"{Verifier}api/submissions/{new string('0', 32)}",
            Opinion = "favourable",
            Passes = true,
            Reservations = [],
            Automatic = true,
            DecidedAt = Decided,
            IssuedAt = Decided.AddSeconds(2),
            ValidUntil = Decided.AddYears(2),
            Report = Judged,
            ReportSha256 = ContentDigest.Sha256Hex(Report),
            Artefacts = [new ArtefactDigest("sbom", new('b', 64), 20_000), new ArtefactDigest("android-package", new('a', 64), 4_000_000)],
        };
        Trust = new()
        {
            Sequence = 1,
            IssuedAt = Decided.AddDays(-10),
            ValidUntil = Decided.AddYears(1),
            Keys = [Trusted(key)],
        };
    }

    public byte[] Evidence { get; }

    public Report Judged { get; }

    public byte[] Report { get; }

    public DecisionFacts Facts { get; set; }

    public TrustDocument Trust { get; set; }

    public VerificationKey Root => VerificationKey.Of(root);

    public ECDsa Key => key;

    public byte[] Attestation => Envelope(Statement.PayloadType, DecisionStatement.Write(Facts), key);

    public byte[] TrustEnvelope => Trust.Sign(root);

    public static TrustedKey Trusted(ECDsa key) => new()
    {
        Key = VerificationKey.Of(key),
        Verifier = Verifier,
        NotBefore = Decided.AddDays(-10),
        NotAfter = Decided.AddYears(1),
    };

    public static byte[] Envelope(string type, byte[] payload, ECDsa key, string? keyId = null) =>
        Dsse.Write(new(type, payload, [Signature(type, payload, key, keyId)]));

    public static DsseSignature Signature(string type, byte[] payload, ECDsa key, string? keyId = null) => new(
        keyId ?? VerificationKey.Of(key).KeyId,
        key.SignData(Dsse.PreAuthenticationEncoding(type, payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence));

    public VerificationInput Input => new() { Attestation = Attestation, Trust = TrustEnvelope, Root = Root, At = Decided.AddDays(30) };

    public static IEnumerable<string> Failures(VerificationInput input) =>
        AttestationVerifier.Run(input).Steps.Where(step => !step.Good).Select(step => step.Code);

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
    }
}
