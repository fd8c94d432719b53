using Balise.Conformance.Evidence;

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
        var sameDomain = from.Manifest.Interfaces?.SecureMessaging == to.Manifest.Interfaces?.SecureMessaging;
        var sameServer = from.Manifest.Interfaces?.Fhir?.BaseUrl == to.Manifest.Interfaces?.Fhir?.BaseUrl;
        var sameProviders = Issuers(from).SequenceEqual(Issuers(to), StringComparer.Ordinal);
        var manifest = StoredJson.Default.ProductManifest;
        if (DocumentParts.Digest(from.Manifest, manifest) != DocumentParts.Digest(to.Manifest, manifest))
        {
            yield return new([Cause.Manifest], DocumentParts.Digest(from.Manifest, manifest), DocumentParts.Digest(to.Manifest, manifest), evidence => evidence with
            {
                Manifest = to.Manifest,
                Web = sameSite ? evidence.Web : to.Web,
                PrivacyPolicy = samePolicy ? evidence.PrivacyPolicy : to.PrivacyPolicy,
                PolicyText = samePolicy ? evidence.PolicyText : to.PolicyText,
                Fhir = sameServer ? evidence.Fhir : to.Fhir,
                Identity = sameProviders ? evidence.Identity : to.Identity,
                MessagingDomain = sameDomain ? evidence.MessagingDomain : to.MessagingDomain,
            });
        }

        EvidencePart[] documents = [.. Documents(from, to)];
        foreach (var part in documents)
            yield return part;
        var advisories = StoredJson.Default.ObservedAdvisoryFacts;
        if (DocumentParts.Digest(from.Advisories, advisories) != DocumentParts.Digest(to.Advisories, advisories) && !(documents.Length > 0 && SameAdvisories(from, to)))
            yield return new([Cause.Advisories], Day(from), Day(to), evidence => evidence with { Advisories = to.Advisories });
        if (sameSite && DocumentParts.Digest(from.Web, StoredJson.Default.ObservedWebFacts) != DocumentParts.Digest(to.Web, StoredJson.Default.ObservedWebFacts))
            yield return Visit(Cause.Web, from, to, from.Web?.Reader, to.Web?.Reader, evidence => evidence with { Web = to.Web });
        var page = StoredJson.Default.ObservedFetchFacts;
        var words = StoredJson.Default.ObservedPolicyFacts;
        if (samePolicy && (DocumentParts.Digest(from.PrivacyPolicy, page) != DocumentParts.Digest(to.PrivacyPolicy, page)
            || DocumentParts.Digest(from.PolicyText, words) != DocumentParts.Digest(to.PolicyText, words)))
        {
            yield return Visit(
                Cause.PrivacyPolicy, from, to, from.PrivacyPolicy?.Reader, to.PrivacyPolicy?.Reader,
                evidence => evidence with { PrivacyPolicy = to.PrivacyPolicy, PolicyText = to.PolicyText });
        }

        var (server, providers) = (StoredJson.Default.ObservedFhirFacts, StoredJson.Default.ObservedIdentityFacts);
        if (sameServer && DocumentParts.Digest(from.Fhir, server) != DocumentParts.Digest(to.Fhir, server))
            yield return Visit(Cause.FhirServer, from, to, from.Fhir?.Reader, to.Fhir?.Reader, evidence => evidence with { Fhir = to.Fhir });
        if (sameProviders && DocumentParts.Digest(from.Identity, providers) != DocumentParts.Digest(to.Identity, providers))
            yield return Visit(Cause.IdentityProviders, from, to, from.Identity?.Reader, to.Identity?.Reader, evidence => evidence with { Identity = to.Identity });

        var links = StoredJson.Default.ObservedAppLinkFacts;
        if (DocumentParts.Digest(from.AppLinks, links) != DocumentParts.Digest(to.AppLinks, links))
            yield return Visit(Cause.AppLinks, from, to, from.AppLinks?.Reader, to.AppLinks?.Reader, evidence => evidence with { AppLinks = to.AppLinks });
        var scan = StoredJson.Default.ObservedMalwareFacts;
        if (DocumentParts.Digest(from.Malware, scan) != DocumentParts.Digest(to.Malware, scan))
            yield return Visit(Cause.Malware, from, to, from.Malware?.Reader, to.Malware?.Reader, evidence => evidence with { Malware = to.Malware });

        var domain = StoredJson.Default.ObservedMessagingDomainFacts;
        if (sameDomain && DocumentParts.Digest(from.MessagingDomain, domain) != DocumentParts.Digest(to.MessagingDomain, domain))
        {
            yield return Visit(
                Cause.MessagingDomains, from, to, from.MessagingDomain?.Reader, to.MessagingDomain?.Reader,
                evidence => evidence with { MessagingDomain = to.MessagingDomain });
        }

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
                yield return new([Cause.Document(kind)], before?.Sha256, after?.Sha256, evidence => DocumentParts.Take(WithDigest(evidence, after, kind), to, kind));
            else if (DocumentParts.Facts(from, kind) is var old && DocumentParts.Facts(to, kind) is var fresh && old != fresh)
                yield return new([Cause.Reader(kind)], old.Reader, fresh.Reader, evidence => DocumentParts.Take(evidence, to, kind));
        }
    }

    // What the reader of pages saw differently and what the page showed differently cannot be told apart afterwards.
    private static EvidencePart Visit(
        Cause cause, EvidenceBundle from, EvidenceBundle to, string? reader, string? other, Func<EvidenceBundle, EvidenceBundle> take) => new(
        reader is null || other is null || reader == other ? [cause] : [cause, Cause.Reader(cause.Part!)],
        reader is null ? null : Shown(from.CollectedAt), other is null ? null : Shown(to.CollectedAt), take);

    private static ArtefactDigest? Find(EvidenceBundle evidence, string kind) => evidence.Artefacts.FirstOrDefault(artefact => artefact.Kind == kind);

    private static EvidenceBundle WithDigest(EvidenceBundle evidence, ArtefactDigest? document, string kind)
    {
        var others = evidence.Artefacts.Where(artefact => artefact.Kind != kind);
        return evidence with { Artefacts = [.. (document is null ? others : others.Append(document)).OrderBy(artefact => artefact.Kind, StringComparer.Ordinal)] };
    }

    // What the same advisories say of other components goes with those; what other advisories say is a cause of its own.
    internal static Observed<AdvisoryFacts>? Compared(EvidenceBundle evidence, EvidenceBundle other) =>
        SameAdvisories(evidence, other) ? other.Advisories : evidence.Advisories;

    private static bool SameAdvisories(EvidenceBundle from, EvidenceBundle to) => Day(from) is { } day && day == Day(to);

    private static string? Day(EvidenceBundle evidence) => evidence.Advisories?.Facts?.DataOf.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<string> Issuers(EvidenceBundle evidence) => (evidence.Manifest.Interfaces?.IdentityProviders ?? []).Select(provider => provider.Issuer);

    private static string Shown(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
}
