namespace Balise.Conformance.Artefacts.Texts;

/// <summary>Tells French from English by their commonest small words. A text that has few of either is of another language, or none.</summary>
internal static class WrittenLanguage
{
    private static readonly HashSet<string> French = ["le", "la", "les", "des", "de", "du", "et", "vous", "vos", "votre", "nous", "nos", "est", "sont", "pour", "dans", "par", "une", "que", "sur"];
    private static readonly HashSet<string> English = ["the", "of", "and", "to", "your", "you", "we", "our", "is", "are", "for", "in", "by", "this", "that", "with", "or", "may"];

    /// <summary>"fr", "en", or null.</summary>
    public static string? Of(string folded)
    {
        const int enough = 20_000;
        var (french, english, words) = (0, 0, 0);
        foreach (var range in folded.AsSpan(0, Math.Min(folded.Length, enough)).Split(' '))
        {
            var word = folded[range];
            words++;
            french += French.Contains(word) ? 1 : 0;
            english += English.Contains(word) ? 1 : 0;
        }
        return (french, english) switch
        {
            _ when Math.Max(french, english) * 10 < words => null,
            _ => french >= english ? "fr" : "en",
        };
    }
}
