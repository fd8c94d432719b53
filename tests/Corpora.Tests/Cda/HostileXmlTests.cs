using System.Text;
using Balise.Conformance.Artefacts;

namespace Balise.Corpora.Tests.Cda;

/// <summary>The attacks that defusedxml collects: each is refused, quickly, in little memory and without anything being fetched.</summary>
public sealed class HostileXmlTests(ITestOutputHelper output)
{
    [Fact]
    public void Every_attack_is_refused()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var files = Directory.GetFiles(Path.Combine(Testing.Corpora.Find()!, "hostile", "defusedxml"), "*.xm*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            using var stream = File.OpenRead(file);
            var observed = CdaSampleReader.Read(stream);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            output.WriteLine($"{Path.GetFileName(file)}: {observed.Refusal?.Code} ({allocated >> 10} KiB)");
            Assert.Null(observed.Facts);
            Assert.Equal(File.ReadAllText(file, Encoding.UTF8).Contains("<!DOCTYPE", StringComparison.Ordinal) ? "xml.doctype" : "cda.not-cda", observed.Refusal!.Code);
            Assert.True(allocated < 4 << 20, $"{file} made the reader allocate {allocated} bytes");
        }
    }
}
