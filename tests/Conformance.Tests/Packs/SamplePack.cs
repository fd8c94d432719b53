using Balise.Conformance.Packs;

namespace Balise.Conformance.Tests.Packs;

/// <summary>A small pack with one criterion of each kind: scales, proofs, people, slots, a crosswalk to the baseline, and what is enforced later.</summary>
public static class SamplePack
{
    public static Pack Pack { get; } = Assert.IsType<PackReading.Valid>(
        PackReader.Read(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Packs", "sample", "1.0.0", "pack.json")))).Pack;

    public static Criterion Criterion(string id) => Pack.Criteria.Single(criterion => criterion.Id == id);
}
