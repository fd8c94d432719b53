using Balise.Conformance.Manifests;

namespace Balise.App.Privacy;

/// <summary>
/// One kind of personal data. Places are paths as the inventory test sees them: table/partition/row/column and members, or container/name and members.
/// </summary>
public sealed record PersonalDatum(string Id, BilingualText Name, IReadOnlyList<string> Places)
{
    public required BilingualText Whose { get; init; }

    /// <summary>The purpose, and the legal basis (GDPR article 6).</summary>
    public required BilingualText Why { get; init; }

    public required Func<RetentionOptions, BilingualText> Kept { get; init; }

    public required BilingualText Readers { get; init; }

    public required BilingualText Erased { get; init; }
}
