using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.App.Matchmaking;
using Balise.Conformance.Manifests;
using Balise.Domain.Matchmaking;
using Balise.Testing.Artefacts;
using Balise.Testing.Web;

namespace Balise.Journeys.Tests;

/// <summary>Submissions and calls as vendors and organisations would send them.</summary>
internal static class Examples
{
    public const string Package = "org.example.carnet", Version = "2.4.1";

    public static byte[] Sbom => SbomWriter.Build(SbomWriter.Sample("1.6", ("bibliotheque-exemple", "1.2.0")));

    /// <summary>A product at a site of ours, on the web alone. It informs, and handles no health data: programs alone decide on it.</summary>
    public static JsonNode Web(LoopbackSite site, string name = "Carnet Exemple")
    {
        var manifest = JsonNode.Parse(ManifestSchema.Example.Span)!;
        foreach (var flag in manifest["profile"]!.AsObject().Select(flag => flag.Key).ToList())
        {
            manifest["profile"]![flag] = false;
        }

        manifest["dataUses"] = new JsonArray([.. manifest["dataUses"]!.AsArray().Where(use => !use!["healthData"]!.GetValue<bool>()).Select(use => use!.DeepClone())]);
        manifest["product"]!["name"] = name;
        manifest["platforms"] = new JsonObject { ["web"] = new JsonObject { ["url"] = site.HttpsUrl.AbsoluteUri } };
        manifest["privacy"]!["policyUrl"] = site.PrivacyPolicyUrl.AbsoluteUri;
        return manifest;
    }

    /// <summary>The same product, on Android too.</summary>
    public static JsonNode WebAndAndroid(LoopbackSite site, string package = Package, string version = Version)
    {
        var manifest = Web(site);
        manifest["product"]!["version"] = version;
        manifest["platforms"]!["android"] = new JsonObject { ["package"] = package };
        return manifest;
    }

    public static byte[] Apk => ApkWriter.Build(new() { Package = Package, VersionName = Version });

    public static JsonNode Call => JsonNode.Parse(CallExample.Of(ParisDay.Of(TimeProvider.System.GetUtcNow())))!;

    public static IReadOnlyList<string> FailedChecks(JsonNode view) =>
        [.. view["checks"]!.AsArray().Where(check => check!["state"]!.GetValue<string>() == "not-met").Select(check => check!["id"]!.GetValue<string>())];

    public static string Codes(JsonNode view) => string.Join(' ', view["history"]!.AsArray().Select(step => step!["code"]!.GetValue<string>()));

    public static string Pretty(JsonNode node) => node.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
}
