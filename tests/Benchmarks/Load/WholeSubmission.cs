using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Manifests;
using Balise.Testing.Artefacts;
using Balise.Testing.Web;

namespace Balise.Benchmarks.Load;

/// <summary>A vendor who submits a web product from manifest to seal, and who looks at its outcome afterwards.</summary>
internal sealed class WholeSubmission : IDisposable
{
    private static readonly byte[] Sbom = SbomWriter.Build(SbomWriter.Sample("1.6", ("bibliotheque-exemple", "1.2.0")));
    private readonly ConcurrentBag<string> sealedOnes = [];
    private readonly HttpClient http;
    private readonly string manifest;

    public WholeSubmission(ServedApp app, LoopbackSite site, string keys)
    {
        var vendor = JsonNode.Parse(File.ReadAllText(Path.Combine(keys, "keys.json")))!["vendor"]!.GetValue<string>();
        http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{app.Port}"), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Add("X-Api-Key", vendor);
        manifest = ProductAt(site).ToJsonString();
    }

    public async Task RunAsync(int number)
    {
        var product = JsonNode.Parse(manifest)!;
        product["product"]!["name"] = $"Carnet {number}";
        using var created = await http.PostAsJsonAsync(new Uri("/api/submissions", UriKind.Relative), product);
        var id = (await ReadAsync(created))["id"]!.GetValue<string>();
        using var sbom = new ByteArrayContent(Sbom);
        using var stored = await http.PutAsync(new Uri($"/api/submissions/{id}/artefacts/sbom", UriKind.Relative), sbom);
        await ReadAsync(stored);
        using var sealedOne = await http.PostAsync(new Uri($"/api/submissions/{id}/seal", UriKind.Relative), null);
        await ReadAsync(sealedOne);
        sealedOnes.Add(id);
    }

    /// <summary>Waits for every outcome; how long each took from its seal by its own history, and how many have none after two minutes.</summary>
    public async Task<(Latencies Settled, int Unsettled)> SettleAsync()
    {
        var (settled, clock, open) = (new Latencies(), Stopwatch.StartNew(), sealedOnes.ToList());
        while (open is not [] && clock.Elapsed < TimeSpan.FromMinutes(2))
        {
            List<string> still = [];
            foreach (var id in open)
            {
                var view = await ReadAsync(await http.GetAsync(new Uri($"/api/submissions/{id}", UriKind.Relative)));
                if (view["state"]!.GetValue<string>() is "decided" or "returned" or "in-review")
                {
                    settled.Add(At(view, "scan.completed") - At(view, "submission.sealed"));
                }
                else
                {
                    still.Add(id);
                }
            }

            open = still;
        }

        return (settled, open.Count);
    }

    /// <summary>How many rescans the listings of the catalogue's first pages have in their history.</summary>
    public async Task<int> RescansAsync()
    {
        var rescans = 0;
        foreach (var id in sealedOnes)
        {
            var view = await ReadAsync(await http.GetAsync(new Uri($"/api/submissions/{id}", UriKind.Relative)));
            rescans += view["history"]!.AsArray().Count(step => step!["code"]!.GetValue<string>() == "rescan.completed");
        }

        return rescans;
    }

    public void Dispose() => http.Dispose();

    private static DateTimeOffset At(JsonNode view, string code) =>
        view["history"]!.AsArray().First(step => step!["code"]!.GetValue<string>() == code)!["at"]!.GetValue<DateTimeOffset>();

    private static async Task<JsonNode> ReadAsync(HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(body)! : throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri?.AbsolutePath} answered {(int)answer.StatusCode}");
    }

    /// <summary>A product that informs and handles no health data: programs alone decide on it, and it is listed.</summary>
    private static JsonNode ProductAt(LoopbackSite site)
    {
        var product = JsonNode.Parse(ManifestSchema.Example.Span)!;
        foreach (var flag in product["profile"]!.AsObject().Select(flag => flag.Key).ToList())
        {
            product["profile"]![flag] = false;
        }

        product["dataUses"] = new JsonArray([.. product["dataUses"]!.AsArray().Where(use => !use!["healthData"]!.GetValue<bool>()).Select(use => use!.DeepClone())]);
        product["platforms"] = new JsonObject { ["web"] = new JsonObject { ["url"] = site.HttpsUrl.AbsoluteUri } };
        product["privacy"]!["policyUrl"] = site.PrivacyPolicyUrl.AbsoluteUri;
        return product;
    }
}
