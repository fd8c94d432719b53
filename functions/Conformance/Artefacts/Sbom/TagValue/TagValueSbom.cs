using System.Text;
using Balise.Conformance.Artefacts.Sbom.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom.TagValue;

/// <summary>Reads SPDX 2.2 and 2.3 in tag-value: puts the document into the shape of SPDX in JSON, which the JSON grammar then checks.</summary>
internal static class TagValueSbom
{
    private const int MostEntries = 1_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static SbomFacts Read(ReadOnlySpan<byte> content, SbomProblems problems)
    {
        var document = new TagValueDocument(problems);
        try
        {
            foreach (var (tag, value, line) in TagValueLines.Read(Utf8.GetString(SbomEncoding.SkipMark(content))))
            {
                document.Add(tag, value, line);
                if (document.Entries > MostEntries)
                {
                    throw new ArtefactException("sbom.too-many-components", $"The document has more than {MostEntries} entries.", $"line {line}");
                }
            }
        }
        catch (DecoderFallbackException)
        {
            throw new ArtefactException("sbom.text", "The document is not UTF-8.");
        }

        problems.Locate = document.Locate;
        return JsonSbom.Read(document.ToJson(), problems) with { Encoding = SbomEncoding.TagValue };
    }
}
