using System.Globalization;
using Balise.Conformance.Artefacts.Sbom;
using Balise.Conformance.Artefacts.Sbom.Json;
using Balise.Conformance.Artefacts.Sbom.TagValue;
using Balise.Conformance.Artefacts.Sbom.Xml;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Reads a software bill of materials into facts, or says everything that keeps it from being valid by its specification: CycloneDX 1.3 to 1.7 in JSON and
/// XML, SPDX 2.2 and 2.3 in JSON and tag-value. Whatever the content, it answers.
/// </summary>
public static class SbomReader
{
    public const string Version = "sbom/2";

    private static readonly int MostBytes = (int)ArtefactKinds.MaxBytes[ArtefactKinds.Sbom];

    /// <summary>Reads from the stream's position and leaves it open. Failures of the stream itself are not content and pass through.</summary>
    public static Observed<SbomFacts> Read(Stream sbom)
    {
        try
        {
            var problems = new SbomProblems();
            var facts = ReadFacts(ReadBounded(sbom), problems);
            return problems.Count == 0 ? new(Version, facts) : new(Version, null, Refusal(problems));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static SbomFacts ReadFacts(ReadOnlyMemory<byte> content, SbomProblems problems) => SbomEncoding.Of(content.Span) switch
    {
        SbomEncoding.Xml => XmlSbom.Read(content, problems),
        SbomEncoding.TagValue => TagValueSbom.Read(content.Span, problems),
        _ => JsonSbom.Read(content.Span, problems),
    };

    private static ReaderRefusal Refusal(SbomProblems problems)
    {
        var (first, others) = (problems.Kept[0], problems.Kept.Skip(1).ToArray());
        var message = problems.Count == 1 ? first.Message : string.Create(CultureInfo.InvariantCulture, $"{first.Message} The document has {problems.Count} problems in all.");
        return new(first.Code, message, first.Where)
        {
            Others = others is [] ? null : [.. others.Select(other => new ReaderProblem(other.Code, other.Message, other.Where))],
        };
    }

    private static ReadOnlyMemory<byte> ReadBounded(Stream sbom)
    {
        var known = sbom.CanSeek ? (int)Math.Clamp(sbom.Length - sbom.Position, 0, MostBytes) : 0;
        var content = new MemoryStream(known);
        var buffer = new byte[sbom.CanSeek ? Math.Clamp(known + 1, 1, 64 << 10) : 64 << 10];
        for (int got; (got = sbom.Read(buffer)) > 0;)
        {
            content.Write(buffer, 0, got);
            if (content.Length > MostBytes)
            {
                throw new ArtefactException("sbom.too-large", $"The document is larger than {MostBytes} bytes.");
            }
        }

        return content.GetBuffer().AsMemory(0, (int)content.Length);
    }
}
