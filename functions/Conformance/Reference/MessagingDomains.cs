using Balise.Conformance.Evidence;

namespace Balise.Conformance.Reference;

/// <summary>
/// The domains on the national list of secure messaging (MSSanté), as an operator has loaded them: where they come from and of which day they are. Never shipped.
/// </summary>
public sealed record MessagingDomains(DateOnly DataOf, string Source, IReadOnlySet<string> Domains)
{
    public const string Version = "messaging-domains/1";

    private const int LongestDomain = 253;

    /// <summary>One domain a line, blank lines and lines that start with # left out; compared without case.</summary>
    public static MessagingDomains Parse(string text, DateOnly dataOf, string source) => new(
        dataOf, source,
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#' && line.Length <= LongestDomain).ToHashSet(StringComparer.OrdinalIgnoreCase));

    public Observed<MessagingDomainFacts> Observe(string domain) => new(Version, new(domain, Domains.Contains(domain), DataOf, Source));
}
