using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The national health identities written in a document. The numbers themselves are judged and forgotten: object identifiers, counts and places remain.
/// </summary>
internal sealed class HealthIdentities
{
    private const int MostOids = 20;
    private const int MostPlaces = 100;

    private readonly SortedDictionary<string, (int Count, int Malformed, int WrongKeys)> byOid = new(StringComparer.Ordinal);

    /// <summary>Rule and place of everything that is wrong, in document order.</summary>
    public List<(string Rule, string Where)> Faults { get; } = [];

    public IReadOnlyList<InsUse> Uses => [.. byOid.Select(row => new InsUse(row.Key, row.Value.Count, row.Value.Malformed, row.Value.WrongKeys))];

    /// <summary>One identifier element; of the patient, fifteen characters with the right key count under any other object identifier too.</summary>
    public void Look(string? root, string? extension, bool isPatients, Func<string> where)
    {
        if (root is null || extension is null
            || !(InsOid.IsOfTheBranch(root) || (isPatients && Ins.Check(extension) is IdentifierState.Plausible)))
        {
            return;
        }

        var oid = Uid.IsOid(root) && root.Length <= 64 ? root : "other";
        if (!byOid.ContainsKey(oid) && byOid.Count >= MostOids)
            oid = "other";
        var state = InsOid.IsFormer(root) ? IdentifierState.Plausible : Ins.Check(extension);
        var (count, malformed, wrongKeys) = byOid.GetValueOrDefault(oid);
        byOid[oid] = (count + 1, malformed + (state is IdentifierState.Malformed ? 1 : 0), wrongKeys + (state is IdentifierState.WrongKey ? 1 : 0));
        foreach (var rule in Rules(root, state))
        {
            if (Faults.Count < MostPlaces)
                Faults.Add((rule, where()));
        }
    }

    private static IEnumerable<string> Rules(string root, IdentifierState state)
    {
        if (!InsOid.IsCurrent(root) && !InsOid.IsFormer(root))
            yield return CdaRule.InsUnknownOid;
        if (InsOid.IsFormer(root))
            yield return CdaRule.InsFormer;
        if (InsOid.IsProduction(root))
            yield return CdaRule.InsProduction;
        if (state is IdentifierState.Malformed)
            yield return CdaRule.InsMalformed;
        if (state is IdentifierState.WrongKey)
            yield return CdaRule.InsKey;
    }
}
