namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// The object identifiers under which a national health identity is written: the number of today (NIR, NIA, and what stands for them in tests and
/// demonstrations) and the calculated one that came before (INS-C). Source: FR Core, profile of the patient with INS.
/// </summary>
public static class InsOid
{
    public const string Nir = "1.2.250.1.213.1.4.8", Nia = "1.2.250.1.213.1.4.9", TestNir = "1.2.250.1.213.1.4.10", DemonstrationNir = "1.2.250.1.213.1.4.11";

    private const string Branch = "1.2.250.1.213.1.4.";

    /// <summary>The four for which the CI-SIS asks for the traits of the identity.</summary>
    public static bool IsCurrent(string? oid) => oid is Nir or Nia or TestNir or DemonstrationNir;

    /// <summary>A real person's: today's, or the calculated one in production.</summary>
    public static bool IsProduction(string? oid) => oid is Nir or Nia or Branch + "2";

    /// <summary>The calculated number in production, in tests and in demonstrations; it has another shape.</summary>
    public static bool IsFormer(string? oid) => oid is Branch + "2" or Branch + "6" or Branch + "7";

    /// <summary>Below the arc of health identities, known to us or not.</summary>
    public static bool IsOfTheBranch(string? oid) => oid?.StartsWith(Branch, StringComparison.Ordinal) is true;
}
