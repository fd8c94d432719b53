using System.Text.Json;

namespace Balise.Corpora.Tests.Artefacts;

/// <summary>What aapt and apksigner said about one package of the corpora.</summary>
public sealed record ToolResult(string File, AaptResult Aapt, ApkSignerResult Apksigner)
{
    public static IReadOnlyList<ToolResult> ReadAll()
    {
        using var stream = System.IO.File.OpenRead(Path.Combine(Root, "expected-tools.json"));
        return JsonSerializer.Deserialize<ToolResult[]>(stream, JsonSerializerOptions.Web)!;
    }

    public static string Root => Path.Combine(Testing.Corpora.Find()!, "apk");

    public Stream Open() => System.IO.File.OpenRead(Path.Combine(Root, File));
}

public sealed record AaptResult(int Rc, string? Package, string? VersionCode, string? VersionName, string? MinSdk, string? TargetSdk, bool Debuggable,
    bool TestOnly, IReadOnlyList<string> Permissions);

public sealed record ApkSignerResult(int Rc, bool? V1, bool? V2, bool? V3, IReadOnlyList<string> CertSha256, IReadOnlyList<string> KeyAlg,
    IReadOnlyList<string> KeySize);
