using System.Text.RegularExpressions;
using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Reads a privacy policy, a page or a PDF, for what it says; only the places found are kept, as short quotations.</summary>
public static class PolicyReader
{
    public const string Version = "privacy-policy/1";

    /// <summary>From the words that a page shows, or from the PDF that stands in its place; null when there is neither.</summary>
    public static Observed<PolicyFacts>? Read(string? text, byte[]? pdf, ProductManifest manifest)
    {
        try
        {
            return (text, pdf) switch
            {
                ({ } words, _) => new(Version, Read(FoldedText.Of(words), manifest)),
                (_, { } bytes) => new(Version, Read(DocumentText.Read(bytes), manifest)),
                _ => null,
            };
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static PolicyFacts Read(FoldedText text, ProductManifest manifest) => new()
    {
        Characters = text.VisibleCharacters,
        Language = WrittenLanguage.Of(text.Value),
        Topics = text.Topics(PolicyTopics.All),
        TransferStated = Stated(text),
        TransferDenied = text.FirstExcerpt(TransferPhrases.Denial),
        TransferSafeguard = text.FirstExcerpt(TransferPhrases.Safeguard),
        NamedParties = Named.In(text, Named.Parties(manifest)),
    };

    /// <summary>The first mention that is no part of a denial.</summary>
    private static string? Stated(FoldedText text)
    {
        var denials = TransferPhrases.Denial.Matches(text.Value);
        foreach (Match match in TransferPhrases.Mention.Matches(text.Value))
        {
            if (!denials.Any(denial => match.Index >= denial.Index && match.Index < denial.Index + denial.Length + 60))
                return text.Excerpt(match.Index, match.Length);
        }
        return null;
    }
}
