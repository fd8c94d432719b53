using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Reads the report of a penetration test for its date, its scope and what it says of critical vulnerabilities.</summary>
public static partial class PenetrationTestReader
{
    public const string Version = "penetration-test/1";

    public static Observed<PenetrationTestFacts> Read(Stream document, ProductManifest manifest) => ObservedText.Of(Version, document, text => new PenetrationTestFacts
    {
        Dates = [.. WrittenDates.In(text.Value).Select(found => found.Date).Distinct().OrderDescending().Take(20)],
        NamesProduct = Named.In(text, [manifest.Product.Name]) is not [],
        NamesVersion = Named.In(text, [manifest.Product.Version, $"v{manifest.Product.Version}"]) is not [],
        Scope = text.FirstExcerpt(Scope),
        CriticalOpen = text.FirstExcerpt(Open),
        CriticalNone = text.FirstExcerpt(None),
    });

    private const RegexOptions Linear = RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"\bperimetre\b|\bscope\b", Linear)]
    private static partial Regex Scope { get; }

    [GeneratedRegex(@"\b([1-9][0-9]?|une?|deux|trois|one|two|three) (vulnerabilites? |failles? |findings? )?(critiques?|critical)\b|(critiques?|critical)( ?\([a-z]+\))? ?: ?[1-9][0-9]?\b", Linear)]
    private static partial Regex Open { get; }

    [GeneratedRegex(@"\b(aucune?|0|zero|no) (vulnerabilites? |failles? |findings? )?(de niveau |of )?(critiques?|critical)\b|(critiques?|critical)( ?\([a-z]+\))? ?: ?(0|aucune?|none)\b|(critiques?|critical)[^.]{0,60}(ont ete|a ete|sont|est|were|have been|are) (toutes )?(corrigees?|fixed|resolved|remediees?|cloturees?|closed)", Linear)]
    private static partial Regex None { get; }
}
