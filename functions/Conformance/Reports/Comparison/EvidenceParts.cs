using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Balise.Conformance.Evidence;
using Balise.Conformance.Json;

namespace Balise.Conformance.Reports.Comparison;

/// <summary>One part of an evidence bundle that differs: what it is, how both sides are shown, and how the first takes it from the second.</summary>
internal sealed record EvidencePart(IReadOnlyList<Cause> Causes, string? From, string? To, Func<EvidenceBundle, EvidenceBundle> Take);

/// <summary>Takes two evidence bundles apart: what the vendor gave, what our readers made of it, what was seen of the network.</summary>
internal static class EvidenceParts
{
    public static IEnumerable<EvidencePart> Between(EvidenceBundle from, EvidenceBundle to)
    {
        // At another address another site is seen: that visit goes with the declaration.
        var sameSite = from.Manifest.Platforms.Web?.Url == to.Manifest.Platforms.Web?.Url;
        var samePolicy = from.Manifest.Privacy.PolicyUrl == to.Manifest.Privacy.PolicyUrl;
        var sameServer = from.Manifest.Interfaces?.Fhir?.BaseUrl == to.Manifest.Interfaces?.Fhir?.BaseUrl;
        var sameProviders = Issuers(from).SequenceEqual(Issuers(to), StringComparer.Ordinal);
        var manifest = StoredJson.Default.ProductManifest;
        if (Digest(from.Manifest, manifest) != Digest(to.Manifest, manifest))
        {
            yield return new([Cause.Manifest], Digest(from.Manifest, manifest), Digest(to.Manifest, manifest), evidence => evidence with
            {
                Manifest = to.Manifest,
                Web = sameSite ? evidence.Web : to.Web,
                PrivacyPolicy = samePolicy ? evidence.PrivacyPolicy : to.PrivacyPolicy,
                Fhir = sameServer ? evidence.Fhir : to.Fhir,
                Identity = sameProviders ? evidence.Identity : to.Identity,
            });
        }

        foreach (var part in Documents(from, to))
            yield return part;
        if (sameSite && Digest(from.Web, StoredJson.Default.ObservedWebFacts) != Digest(to.Web, StoredJson.Default.ObservedWebFacts))
            yield return Visit(Cause.Web, from, to, from.Web?.Reader, to.Web?.Reader, evidence => evidence with { Web = to.Web });
        var page = StoredJson.Default.ObservedFetchFacts;
        if (samePolicy && Digest(from.PrivacyPolicy, page) != Digest(to.PrivacyPolicy, page))
        {
            yield return Visit(
                Cause.PrivacyPolicy, from, to, from.PrivacyPolicy?.Reader, to.PrivacyPolicy?.Reader, evidence => evidence with { PrivacyPolicy = to.PrivacyPolicy });
        }

        var server = StoredJson.Default.ObservedFhirFacts;
        if (sameServer && Digest(from.Fhir, server) != Digest(to.Fhir, server))
            yield return Visit(Cause.FhirServer, from, to, from.Fhir?.Reader, to.Fhir?.Reader, evidence => evidence with { Fhir = to.Fhir });
        var providers = StoredJson.Default.ObservedIdentityFacts;
        if (sameProviders && Digest(from.Identity, providers) != Digest(to.Identity, providers))
            yield return Visit(Cause.IdentityProviders, from, to, from.Identity?.Reader, to.Identity?.Reader, evidence => evidence with { Identity = to.Identity });
        if (from.CollectedAt != to.CollectedAt)
            yield return new([Cause.Time], Shown(from.CollectedAt), Shown(to.CollectedAt), evidence => evidence with { CollectedAt = to.CollectedAt });
    }

    /// <summary>A document that is the same and whose facts differ was read by another reader.</summary>
    private static IEnumerable<EvidencePart> Documents(EvidenceBundle from, EvidenceBundle to)
    {
        var kinds = from.Artefacts.Concat(to.Artefacts).Select(artefact => artefact.Kind).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        foreach (var kind in kinds)
        {
            var (before, after) = (Find(from, kind), Find(to, kind));
            if (before?.Sha256 != after?.Sha256)
                yield return new([Cause.Document(kind)], before?.Sha256, after?.Sha256, evidence => WithFacts(WithDigest(evidence, after, kind), to, kind));
            else if (Facts(from, kind) is var old && Facts(to, kind) is var fresh && old != fresh)
                yield return new([Cause.Reader(kind)], old.Reader, fresh.Reader, evidence => WithFacts(evidence, to, kind));
        }
    }

    // What the reader of pages saw differently and what the page showed differently cannot be told apart afterwards.
    private static EvidencePart Visit(
        Cause cause, EvidenceBundle from, EvidenceBundle to, string? reader, string? other, Func<EvidenceBundle, EvidenceBundle> take) => new(
        reader is null || other is null || reader == other ? [cause] : [cause, Cause.Reader(cause.Part!)],
        reader is null ? null : Shown(from.CollectedAt), other is null ? null : Shown(to.CollectedAt), take);

    private static IEnumerable<string> Issuers(EvidenceBundle evidence) => evidence.Manifest.Interfaces?.IdentityProviders.Select(provider => provider.Issuer) ?? [];

    private static ArtefactDigest? Find(EvidenceBundle evidence, string kind) => evidence.Artefacts.FirstOrDefault(artefact => artefact.Kind == kind);

    private static EvidenceBundle WithDigest(EvidenceBundle evidence, ArtefactDigest? document, string kind)
    {
        var others = evidence.Artefacts.Where(artefact => artefact.Kind != kind);
        return evidence with { Artefacts = [.. (document is null ? others : others.Append(document)).OrderBy(artefact => artefact.Kind, StringComparer.Ordinal)] };
    }

    private static EvidenceBundle WithFacts(EvidenceBundle evidence, EvidenceBundle other, string kind) => kind switch
    {
        ArtefactKinds.AndroidPackage => evidence with { AndroidPackage = other.AndroidPackage },
        ArtefactKinds.Sbom => evidence with { Sbom = other.Sbom },
        ArtefactKinds.Answers => evidence with { Answers = other.Answers },
        ArtefactKinds.FhirDocument => evidence with { FhirDocument = other.FhirDocument },
        ArtefactKinds.OpenApi => evidence with { OpenApi = other.OpenApi },
        _ => evidence,
    };

    private static (string? Reader, string? Facts) Facts(EvidenceBundle evidence, string kind) => kind switch
    {
        ArtefactKinds.AndroidPackage => (evidence.AndroidPackage?.Reader, Digest(evidence.AndroidPackage, StoredJson.Default.ObservedAndroidPackageFacts)),
        ArtefactKinds.Sbom => (evidence.Sbom?.Reader, Digest(evidence.Sbom, StoredJson.Default.ObservedSbomFacts)),
        ArtefactKinds.Answers => (evidence.Answers?.Reader, Digest(evidence.Answers, StoredJson.Default.ObservedAnswersFacts)),
        ArtefactKinds.FhirDocument => (evidence.FhirDocument?.Reader, Digest(evidence.FhirDocument, StoredJson.Default.ObservedFhirDocumentFacts)),
        ArtefactKinds.OpenApi => (evidence.OpenApi?.Reader, Digest(evidence.OpenApi, StoredJson.Default.ObservedOpenApiFacts)),
        _ => (null, null),
    };

    private static string? Digest<T>(T? part, JsonTypeInfo<T> type) where T : class =>
        part is null ? null : ContentDigest.Sha256Hex(CanonicalJson.Write(JsonSerializer.SerializeToElement(part, type)));

    private static string Shown(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
