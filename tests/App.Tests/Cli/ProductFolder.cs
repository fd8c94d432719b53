using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;
using Balise.Testing.Artefacts;

namespace Balise.App.Tests.Cli;

/// <summary>A folder to check, in a place of its own: the example manifest, its package and a bill of materials, all good until a test changes them.</summary>
internal sealed class ProductFolder : IDisposable
{
    private static readonly string Package = (string)JsonNode.Parse(ManifestSchema.Example.Span)!["platforms"]!["android"]!["package"]!;

    public ProductFolder()
    {
        Write("manifest.json", ManifestSchema.Example.ToArray());
        WriteApk(new());
        Write("sbom.json", SbomWriter.Build(SbomWriter.Sample()));
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("balise-product-").FullName;

    /// <summary>A file beside the folder's documents, for what a command writes.</summary>
    public string Beside(string name) => System.IO.Path.Combine(Path, "..", $"{System.IO.Path.GetFileName(Path)}-{name}");

    public void Write(string name, byte[] content) => File.WriteAllBytes(System.IO.Path.Combine(Path, name), content);

    public void Write(string name, string content) => Write(name, Encoding.UTF8.GetBytes(content));

    public void WriteApk(ApkOptions options) => Write("android-package.apk", ApkWriter.Build(options with { Package = Package, VersionName = "2.4.1" }));

    public void Delete(string name) => File.Delete(System.IO.Path.Combine(Path, name));

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        foreach (var written in Directory.EnumerateFiles(System.IO.Path.GetDirectoryName(Path)!, $"{System.IO.Path.GetFileName(Path)}-*"))
            File.Delete(written);
    }
}
