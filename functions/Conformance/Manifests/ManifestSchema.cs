namespace Balise.Conformance.Manifests;

/// <summary>The published JSON Schema of the submission manifest, and an example that it accepts.</summary>
public static class ManifestSchema
{
    public static ReadOnlyMemory<byte> Utf8 { get; } = Load("submission-manifest-1.schema.json");

    public static ReadOnlyMemory<byte> Example { get; } = Load("submission-manifest-1.example.json");

    private static byte[] Load(string name)
    {
        using var resource = typeof(ManifestSchema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
