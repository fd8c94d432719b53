using Balise.Conformance.Evidence;
using Balise.Conformance.Packs;

namespace Balise.Conformance.Reports;

/// <summary>Weighs a vendor's answer against the target of its criterion.</summary>
internal static class DeclaredAnswers
{
    /// <summary>Null when nothing is asked, nothing was answered, or the scale has no such level.</summary>
    public static DeclaredAnswer? Of(Criterion criterion, Answer? answer, EvidenceBundle evidence)
    {
        if (answer is null || criterion.Target is not { } target)
            return null;
        ArtefactDigest[] joined = [.. evidence.Artefacts.Where(artefact => answer.Documents.Contains(artefact.Kind, StringComparer.Ordinal))];
        if (answer.Response == ResponseScale.NotApplicable)
            return new(answer.Response, target.Level, Declaration.Contested, PlannedFor: null, joined);
        var rank = target.Scale.RankOf(answer.Response);
        if (rank < 0)
            return null;
        // A proof that was not joined proves nothing; the claim still counts as one.
        var counted = answer.Response == ResponseScale.Proved && joined.Length < answer.Documents.Count ? rank - 1 : rank;
        var standing = counted >= target.Scale.RankOf(target.Level) ? Declaration.Sufficient : Declaration.Insufficient;
        return new(answer.Response, target.Level, standing, answer.PlannedFor, joined);
    }
}
