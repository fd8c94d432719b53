using Balise.Conformance.Artefacts.Texts;

namespace Balise.Corpora.Tests.Texts;

/// <summary>The exports that the CNIL's PIA tool ships as its own example and fixture are complete; the description of its questions is no export.</summary>
public sealed class ImpactAssessmentTests(ITestOutputHelper output)
{
    [Fact]
    public void The_tools_own_exports_are_read_whole()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var root = Path.Combine(Testing.Corpora.Find()!, "dpia");
        var read = 0;
        foreach (var file in Directory.GetFiles(root, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            using var stream = File.OpenRead(file);
            var observed = ImpactAssessmentReader.Read(stream);
            output.WriteLine($"{Path.GetFileName(file)}: {observed.Refusal?.Code ?? $"{observed.Facts!.Answered} / {observed.Facts.Questions} answered, updated {observed.Facts.UpdatedOn}"}");
            if (Path.GetFileName(file) is "pia_architecture.json")
            {
                Assert.Equal("dpia.not-an-export", observed.Refusal?.Code);
                continue;
            }
            Assert.Equal((36, 36, 3, true), (observed.Facts!.Answered, observed.Facts.Questions, observed.Facts.RisksAssessed, observed.Facts.OfficerOpinion));
            read++;
        }
        Assert.True(read >= 2);
    }
}
