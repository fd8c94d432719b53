using System.Collections.Frozen;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>To which products a criterion applies: a closed expression over the profile and the platforms.</summary>
public abstract record Applicability
{
    private Applicability() { }

    public abstract bool Holds(ProductTraits product);

    public sealed record Always : Applicability
    {
        public override bool Holds(ProductTraits product) => true;
    }

    public sealed record All(IReadOnlyList<Applicability> Terms) : Applicability
    {
        public override bool Holds(ProductTraits product) => Terms.All(term => term.Holds(product));
    }

    public sealed record Any(IReadOnlyList<Applicability> Terms) : Applicability
    {
        public override bool Holds(ProductTraits product) => Terms.Any(term => term.Holds(product));
    }

    public sealed record Not(Applicability Term) : Applicability
    {
        public override bool Holds(ProductTraits product) => !Term.Holds(product);
    }

    /// <summary>A flag of the profile, by its name in the manifest.</summary>
    public sealed record Flag(string Name) : Applicability
    {
        public override bool Holds(ProductTraits product) => Flags[Name](product.Profile);
    }

    /// <summary>A declared platform: web, android or ios.</summary>
    public sealed record Platform(string Name) : Applicability
    {
        public override bool Holds(ProductTraits product) => product.Platforms.Contains(Name, StringComparer.Ordinal);
    }

    /// <summary>An audience the product is declared for: a code of <see cref="Vocabularies.Audiences"/>.</summary>
    public sealed record Audience(string Code) : Applicability
    {
        public override bool Holds(ProductTraits product) => product.Audience.Contains(Code, StringComparer.Ordinal);
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

    internal static IReadOnlyList<string> Platforms { get; } = ["web", "android", "ios"];
}
