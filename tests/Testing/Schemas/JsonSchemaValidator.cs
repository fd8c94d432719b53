using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Balise.Testing.Azurite;

namespace Balise.Testing.Schemas;

/// <summary>Validates documents against a JSON Schema of any draft, by the npm package ajv that node runs.</summary>
public static class JsonSchemaValidator
{
    /// <summary>What is wrong with each document, in the order given; nothing for one that is valid.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<string>>> ErrorsAsync(ReadOnlyMemory<byte> schema, IEnumerable<byte[]> documents, CancellationToken cancellation)
    {
        await NpmPackages.InstalledAsync(cancellation);
        var start = new ProcessStartInfo("node", [Path.Combine(RepositoryRoot.Path, "tests", "Testing", "Schemas", "validate.mjs")])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        using var node = NpmPackages.Start(start);
        var (output, complaints) = (node.StandardOutput.ReadToEndAsync(cancellation), node.StandardError.ReadToEndAsync(cancellation));
        await node.StandardInput.WriteAsync(JsonSerializer.Serialize(
            new Input(RepositoryRoot.Path, Encoding.UTF8.GetString(schema.Span), [.. documents.Select(document => Encoding.UTF8.GetString(document))]), JsonSerializerOptions.Web));
        node.StandardInput.Close();
        await node.WaitForExitAsync(cancellation);
        return node.ExitCode == 0
            ? JsonSerializer.Deserialize<Output>(await output, JsonSerializerOptions.Web)!.Errors
            : throw new InvalidOperationException($"The schema could not be used: {await complaints}");
    }

    private sealed record Input(string Repository, string Schema, IReadOnlyList<string> Documents);

    private sealed record Output(IReadOnlyList<IReadOnlyList<string>> Errors);
}
