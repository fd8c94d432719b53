using Balise.Conformance.Evidence;
using Balise.Conformance.Json;
using Balise.Conformance.Packs;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>What a check came to. Refusals: what the store would not take at all, whatever the verdict.</summary>
internal sealed record CheckOutcome(
    SubmissionFolder Folder, Report Report, IReadOnlyList<Pack> Packs, byte[] Evidence, EvidenceBundle Bundle, IReadOnlyList<JsonProblem> Refusals, bool Online);
