using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;
using Balise.Testing.Artefacts;

namespace Balise.Benchmarks;

/// <summary>What a vendor does over HTTP, with the development key that the embedded host made.</summary>
internal sealed class Submitting : IDisposable
{
    public const int SbomBytes = 64 * 1024;

    private static readonly JsonNode WebOnly = Platforms("""{"web": {"url": "https://app.carnet.example.org/"}}""");
    private readonly byte[] manifest = JsonSerializer.SerializeToUtf8Bytes(WebOnly);
    private readonly HttpClient http;

    public Submitting(ServedApp app, string keys)
    {
        var vendor = JsonNode.Parse(File.ReadAllText(Path.Combine(keys, "keys.json")))!["vendor"]!.GetValue<string>();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}"), Timeout = TimeSpan.FromMinutes(2) };
        http.DefaultRequestHeaders.Add("X-Api-Key", vendor);
    }

    /// <summary>The manifest's bytes, for what a floor stores in their place.</summary>
    public ReadOnlyMemory<byte> Manifest => manifest;

    /// <summary>A bill of materials of exactly 64 kB.</summary>
    public static byte[] Sbom { get; } = MakeSbom();

    public async Task<string> CreateAsync()
    {
        using var content = new ByteArrayContent(manifest) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        using var answer = await http.PostAsync(new Uri("/api/submissions", UriKind.Relative), content);
        await ExpectAsync(answer);
        return answer.Headers.Location!.Segments[^1];
    }

    public async Task PutAsync(string submission, string kind, HttpContent content)
    {
        using var answer = await http.PutAsync(new Uri($"/api/submissions/{submission}/artefacts/{kind}", UriKind.Relative), content);
        await ExpectAsync(answer);
    }

    /// <summary>One small submission: create, upload 64 kB, seal.</summary>
    public async Task SubmitAsync()
    {
        var submission = await CreateAsync();
        using var sbom = new ByteArrayContent(Sbom);
        await PutAsync(submission, "sbom", sbom);
        using var answer = await http.PostAsync(new Uri($"/api/submissions/{submission}/seal", UriKind.Relative), null);
        await ExpectAsync(answer);
    }

    public void Dispose() => http.Dispose();

    private static async Task ExpectAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
        {
            throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri} answered {(int)answer.StatusCode}: {body}");
        }
    }

    private static JsonNode Platforms(string platforms)
    {
        var example = JsonNode.Parse(ManifestSchema.Example.Span)!;
        example["platforms"] = JsonNode.Parse(platforms);
        return example;
    }

    private static byte[] MakeSbom()
    {
        var libraries = Enumerable.Range(1, 250).Select(number => ($"library-{number}", "1.0.0")).ToArray();
        var document = SbomWriter.Sample("1.6", libraries);
        document["metadata"]!["component"]!["description"] = "";
        document["metadata"]!["component"]!["description"] = new string('x', SbomBytes - SbomWriter.Build(document).Length);
        return SbomWriter.Build(document);
    }
}
