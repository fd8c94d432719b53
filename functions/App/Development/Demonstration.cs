using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Balise.App.Matchmaking;
using Balise.Conformance.Manifests;
using Balise.Domain.Catalogue;
using Balise.Domain.Matchmaking;

namespace Balise.App.Development;

/// <summary>
/// Seeds an empty store through the public API, as vendors and an organisation would: one informative product that is listed at once, one that comes back with blockers,
/// one with health data that waits for people, and a call that the listed one matches. Idempotency keys make a second run the same as one.
/// </summary>
public sealed partial class Demonstration(DemonstrationSite site, TimeProvider clock, ILogger<Demonstration> logger)
{
    private const string Sbom =
        """
        {"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79","version":1,
         "metadata":{"timestamp":"2026-01-15T09:00:00Z","tools":{"components":[{"type":"application","name":"sbom-tool","version":"1.0.0"}]},
          "component":{"type":"application","bom-ref":"app","name":"carnet-exemple","version":"2.4.1","supplier":{"name":"Éditeur Exemple"},"purl":"pkg:generic/carnet-exemple@2.4.1"}},
         "components":[{"type":"library","bom-ref":"lib","name":"bibliotheque-exemple","version":"1.2.0","supplier":{"name":"Éditeur Exemple"},"purl":"pkg:npm/bibliotheque-exemple@1.2.0"}],
         "dependencies":[{"ref":"app","dependsOn":["lib"]},{"ref":"lib","dependsOn":[]}]}
        """;

    public async Task SeedAsync(Uri address, IReadOnlyDictionary<string, string> keys, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = address };
        await SubmitAsync(http, keys["vendor"], "Repères Exemple", Informative, cancellation);
        await SubmitAsync(http, keys["vendor"], "Agenda Exemple", SoldOut, cancellation);
        await SubmitAsync(http, keys["vendor"], "Carnet Exemple", static _ => { }, cancellation);
        var call = CallExample.Of(ParisDay.Of(clock.GetUtcNow()));
        using var published = await SendAsync(http, HttpMethod.Post, "api/calls", keys["organisation"], new StringContent(call, new MediaTypeHeaderValue("application/json")), "demonstration-call", cancellation);
        Log.Seeded(logger);
    }

    /// <summary>Information and exercises that stay on the person's device: no health data, no account, so nothing is left to people.</summary>
    private static void Informative(JsonNode manifest)
    {
        manifest["product"]!["summary"] = new JsonObject
        {
            ["fr"] = "Des repères et des exercices après une opération, sans compte ni donnée de santé.",
            ["en"] = "Guidance and exercises after surgery, without an account or health data.",
        };
        foreach (var flag in manifest["profile"]!.AsObject().Select(flag => flag.Key).ToList())
        {
            manifest["profile"]![flag] = false;
        }

        manifest["dataUses"] = new JsonArray([.. manifest["dataUses"]!.AsArray().Where(use => !use!["healthData"]!.GetValue<bool>()).Select(use => use!.DeepClone())]);
    }

    /// <summary>Profiling on health data, which the economic models bar.</summary>
    private static void SoldOut(JsonNode manifest) => manifest["economicModels"] = new JsonArray(new JsonObject
    {
        ["code"] = "advertising",
        ["disclosure"] = new JsonObject { ["fr"] = "Des annonceurs paient pour des publicités ciblées.", ["en"] = "Advertisers pay for targeted advertisements." },
        ["conditionOfService"] = true,
    });

    private async Task SubmitAsync(HttpClient http, string key, string name, Action<JsonNode> change, CancellationToken cancellation)
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!;
        manifest["product"]!["name"] = name;
        manifest["product"]!["website"] = $"{site.Url}/";
        manifest["platforms"] = new JsonObject { ["web"] = new JsonObject { ["url"] = $"{site.Url}/" } };
        manifest["privacy"]!["policyUrl"] = $"{site.Url}/confidentialite";
        change(manifest);
        using var created = await SendAsync(http, HttpMethod.Post, "api/submissions", key, JsonContent.Create(manifest), $"demonstration-{Folding.Of(name).Replace(' ', '-')}", cancellation);
        var id = (await created.Content.ReadFromJsonAsync<JsonNode>(cancellation))!["id"]!.GetValue<string>();
        using var stored = await SendAsync(http, HttpMethod.Put, $"api/submissions/{id}/artefacts/sbom", key, new StringContent(Sbom), idempotency: null, cancellation);
        using var sealedOne = await SendAsync(http, HttpMethod.Post, $"api/submissions/{id}/seal", key, content: null, idempotency: null, cancellation);
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpClient http, HttpMethod method, string path, string key, HttpContent? content, string? idempotency, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Add("X-Api-Key", key);
        if (idempotency is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotency);
        }

        var response = await http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode
            ? response
            : throw new InvalidOperationException($"{method} {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
    }

    // Ids 8000-8099 belong to Development.
    private static partial class Log
    {
        [LoggerMessage(8001, LogLevel.Information, "The demonstration was seeded")]
        public static partial void Seeded(ILogger logger);
    }
}
