using System.Diagnostics;
using System.Text.Json.Nodes;
using Balise.App.Hosting.CustomHandler;

namespace Balise.App.Hosting.Emission;

/// <summary>Writes one function the way the Functions host reads it. Triggers only: what a function sends goes through the message sender.</summary>
public static class FunctionJson
{
    public const string ServiceBusConnection = "ServiceBus", StorageConnection = "WorkStorage", PoisonSuffix = "-poison";

    public static JsonObject Of(Function function, MessagingKind messaging) => new()
    {
        ["bindings"] = function switch
        {
            Function.Http http => Http(http),
            Function.Queue queue when messaging is MessagingKind.ServiceBus => ServiceBus(queue.QueueName),
            Function.Queue queue => StorageQueue(queue.QueueName),
            Function.DeadLetter letters when messaging is MessagingKind.ServiceBus => ServiceBus($"{letters.QueueName}/$deadletterqueue"),
            Function.DeadLetter letters => StorageQueue(letters.QueueName + PoisonSuffix),
            Function.Timer timer => Timer(timer),
            _ => throw new UnreachableException(),
        },
    };

    // The output named here carries the answer of the proxied request; without it the host does not proxy.
    private static JsonArray Http(Function.Http http) =>
    [
        new JsonObject
        {
            ["type"] = "httpTrigger",
            ["direction"] = "in",
            ["name"] = "req",
            ["authLevel"] = "anonymous",
            ["methods"] = new JsonArray([.. http.Methods.Select(method => JsonValue.Create(method.ToLowerInvariant()))]),
            ["route"] = http.Route is "" ? "/" : http.Route,
        },
        new JsonObject { ["type"] = "http", ["direction"] = "out", ["name"] = "res" },
    ];

    private static JsonArray ServiceBus(string queue) =>
    [
        new JsonObject
        {
            ["type"] = "serviceBusTrigger",
            ["direction"] = "in",
            ["name"] = InvocationPayload.MessageBinding,
            ["queueName"] = queue,
            ["connection"] = ServiceBusConnection,
            ["dataType"] = "binary",
            ["cardinality"] = "one",
            ["isSessionsEnabled"] = false,
        },
    ];

    private static JsonArray StorageQueue(string queue) =>
    [
        new JsonObject
        {
            ["type"] = "queueTrigger",
            ["direction"] = "in",
            ["name"] = InvocationPayload.MessageBinding,
            ["queueName"] = queue,
            ["connection"] = StorageConnection,
            ["dataType"] = "binary",
        },
    ];

    private static JsonArray Timer(Function.Timer timer) =>
    [
        new JsonObject
        {
            ["type"] = "timerTrigger",
            ["direction"] = "in",
            ["name"] = InvocationPayload.TimerBinding,
            ["schedule"] = timer.Schedule,
            ["useMonitor"] = true,
            ["runOnStartup"] = false,
        },
    ];
}
