using System.Collections.Frozen;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>To which products a criterion applies: a closed expression over the profile and the platforms.</summary>
public abstract record Applicability
{
    private Applicability() { }

    public abstract bool Holds(ProductManifest manifest);

    public sealed record Always : Applicability
    {
        public override bool Holds(ProductManifest manifest) => true;
    }

    public sealed record All(IReadOnlyList<Applicability> Terms) : Applicability
    {
        public override bool Holds(ProductManifest manifest) => Terms.All(term => term.Holds(manifest));
    }

    public sealed record Any(IReadOnlyList<Applicability> Terms) : Applicability
    {
        public override bool Holds(ProductManifest manifest) => Terms.Any(term => term.Holds(manifest));
    }

    public sealed record Not(Applicability Term) : Applicability
    {
        public override bool Holds(ProductManifest manifest) => !Term.Holds(manifest);
    }

    /// <summary>A flag of the profile, by its name in the manifest.</summary>
    public sealed record Flag(string Name) : Applicability
    {
        public override bool Holds(ProductManifest manifest) => Flags[Name](manifest.Profile);
    }

    /// <summary>A declared platform: web, android or ios.</summary>
    public sealed record Platform(string Name) : Applicability
    {
        public override bool Holds(ProductManifest manifest) => Platforms[Name](manifest.Platforms);
    }

    internal static FrozenDictionary<string, Func<Profile, bool>> Flags { get; } = new Dictionary<string, Func<Profile, bool>>(StringComparer.Ordinal)
    {
        ["handlesHealthData"] = profile => profile.HandlesHealthData,
        ["hostsHealthData"] = profile => profile.HostsHealthData,
        ["patientAccounts"] = profile => profile.PatientAccounts,
        ["professionalAccounts"] = profile => profile.ProfessionalAccounts,
        ["usesIns"] = profile => profile.UsesIns,
        ["producesDocuments"] = profile => profile.ProducesDocuments,
        ["exchangesWithSharedRecord"] = profile => profile.ExchangesWithSharedRecord,
        ["usesSecureMessaging"] = profile => profile.UsesSecureMessaging,
        ["teleconsultation"] = profile => profile.Teleconsultation,
        ["medicalDevice"] = profile => profile.MedicalDevice,
        ["usesArtificialIntelligence"] = profile => profile.UsesArtificialIntelligence,
        ["addressesMinors"] = profile => profile.AddressesMinors,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static FrozenDictionary<string, Func<Platforms, bool>> Platforms { get; } = new Dictionary<string, Func<Platforms, bool>>(StringComparer.Ordinal)
    {
        ["web"] = platforms => platforms.Web is not null,
        ["android"] = platforms => platforms.Android is not null,
        ["ios"] = platforms => platforms.Ios is not null,
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
