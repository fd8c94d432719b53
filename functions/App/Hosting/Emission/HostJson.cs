using System.Text.Json.Nodes;

namespace Balise.App.Hosting.Emission;

/// <summary>The settings of the Functions host itself. The same file serves both brokers.</summary>
public static class HostJson
{
    public static JsonObject Create() => new()
    {
        ["version"] = "2.0",
        ["functionTimeout"] = Dispatch.PlatformTimeout.ToString("c"),
        ["logging"] = new JsonObject
        {
            ["logLevel"] = new JsonObject { ["default"] = "Information", ["Host.Function.Console"] = "Information" },

            // The alerts read single lines of ours; a sampled trace would look like work that stopped.
            ["applicationInsights"] = new JsonObject { ["samplingSettings"] = new JsonObject { ["isEnabled"] = true, ["excludedTypes"] = "Trace" } },
        },
        ["extensionBundle"] = new JsonObject { ["id"] = "Microsoft.Azure.Functions.ExtensionBundle", ["version"] = "[4.*, 5.0.0)" },
        ["extensions"] = new JsonObject
        {
            ["http"] = new JsonObject { ["routePrefix"] = "" },
            ["serviceBus"] = new JsonObject
            {
                ["maxConcurrentCalls"] = 8,
                ["prefetchCount"] = 0,
                ["autoCompleteMessages"] = true,
                ["maxAutoLockRenewalDuration"] = Dispatch.PlatformTimeout.ToString("c"),
            },
            ["queues"] = new JsonObject
            {
                ["batchSize"] = 8,
                ["newBatchThreshold"] = 4,
                ["maxDequeueCount"] = 5,
                ["visibilityTimeout"] = "00:00:30",
                ["maxPollingInterval"] = "00:00:10",
                ["messageEncoding"] = "base64",
            },
        },
        ["customHandler"] = new JsonObject
        {
            ["description"] = new JsonObject { ["defaultExecutablePath"] = "balise", ["workingDirectory"] = "", ["arguments"] = new JsonArray() },
            ["enableProxyingHttpRequest"] = true,
        },
    };
}
