using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Texts;

/// <summary>A check of what the published privacy policy says. A policy that speaks of nothing that was looked for, at full length and in a known language, is none.</summary>
public abstract class PolicyCheck : DocumentCheck<PolicyFacts>
{
    protected const int Enough = 3000;

    protected sealed override string Document => "privacy-policy";

    protected sealed override Observed<PolicyFacts>? In(EvidenceBundle evidence) => evidence.PolicyText;

    protected override Finding? Exempt(EvidenceBundle evidence) => evidence.Manifest.DataUses is []
        ? Info.NotApplicable("Le produit ne déclare aucun usage de données.", "The product declares no use of data.")
        : null;

    protected sealed override Finding Evaluate(PolicyFacts facts, EvidenceBundle evidence) => facts switch
    {
        { Characters: < Enough } => Info.Inconclusive(
            $"Seuls {facts.Characters} caractères ont été lus : trop peu pour juger.", $"Only {facts.Characters} characters were read: too few to judge.", Document),
        { Language: null } => Info.Inconclusive(
            "La politique n'est écrite ni en français ni en anglais ; une personne doit la lire.",
            "The policy is neither in French nor in English; a person must read it.", Document),
        _ => Judge(facts, evidence),
    };

    protected abstract Finding Judge(PolicyFacts facts, EvidenceBundle evidence);

    /// <summary>Met when every topic was found; not met when none was; else a person confirms what is missing.</summary>
    protected Finding Topics(PolicyFacts facts, IReadOnlyList<string> expected)
    {
        TopicFound[] found = [.. facts.Topics.Where(topic => expected.Contains(topic.Topic, StringComparer.Ordinal))];
        string[] missing = [.. expected.Where(topic => found.All(each => each.Topic != topic))];
        string[] quotes = [.. found.Select(topic => Quote(topic.Topic, topic.Excerpt))];
        return (found, missing) switch
        {
            (_, []) => Info.Met($"Les {expected.Count} sujets attendus sont traités.", $"All {expected.Count} expected subjects are addressed.", quotes),
            ([], _) => Info.NotMet(
                $"La politique ne traite aucun des {expected.Count} sujets attendus.", $"The policy addresses none of the {expected.Count} expected subjects.",
                [.. missing.Select(At)]),
            _ => ToConfirm(missing, quotes),
        };
    }
}
