namespace Balise.Conformance.Json;

/// <summary>Documents that ship inside the assembly, by their file name.</summary>
internal static class EmbeddedDocument
{
    public static byte[] Read(string name)
    {
        using var resource = typeof(EmbeddedDocument).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
