using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>
/// Reads a data protection impact assessment: the JSON export of the CNIL's PIA tool, or the text of a document. Completeness is looked at, never quality.
/// </summary>
public static partial class ImpactAssessmentReader
{
    public const string Version = "impact-assessment/1";

    public static Observed<ImpactAssessmentFacts> Read(Stream document)
    {
        using var copy = new MemoryStream();
        document.CopyTo(copy);
        var bytes = copy.ToArray();
        if (!PiaExport.LooksLike(bytes))
            return ObservedText.Of(Version, new MemoryStream(bytes, writable: false), Text);
        try
        {
            return new(Version, PiaExport.Read(bytes));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static ImpactAssessmentFacts Text(FoldedText text) => new()
    {
        Format = "text",
        Sections = text.Topics([("context", Context), ("principles", Principles), ("risks", Risks), ("validation", Validation)]),
        UpdatedOn = WrittenDates.In(text.Value) is [_, ..] dates ? dates.Max(found => found.Date) : null,
        OfficerOpinion = Opinion.IsMatch(text.Value),
        ResidualRisks = text.FirstExcerpt(Residual),
    };

    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"description (systematique |generale )?(du|des|of the) (traitement|processing)|vue d'ensemble|contexte du traitement|etude du contexte|context of the processing|nature, (la )?portee", Linear)]
    private static partial Regex Context { get; }

    [GeneratedRegex(@"necessite et (de )?(la )?proportionnalite|principes fondamentaux|fundamental principles|necessity and proportionality", Linear)]
    private static partial Regex Principles { get; }

    [GeneratedRegex(@"acces illegitimes?|illegitimate access|(analyse|appreciation|evaluation|etude|gestion) des risques|risk (assessment|analysis)|risques pour les droits", Linear)]
    private static partial Regex Risks { get; }

    [GeneratedRegex(@"plan d'actions?|action plan|validation (de l'|du )?(aipd|pia|analyse)|mesures (envisagees|prevues|complementaires)|measures envisaged", Linear)]
    private static partial Regex Validation { get; }

    [GeneratedRegex(@"avis (du|de la|de notre) (dpo|deleguee?)|opinion of the (dpo|data protection officer)|(dpo|data protection officer)'?s? (opinion|advice)", Linear)]
    private static partial Regex Opinion { get; }

    [GeneratedRegex(@"risques? residuels?|residual risks?", Linear)]
    private static partial Regex Residual { get; }
}
