using System.Text.Json.Nodes;

namespace Balise.Infra.Tests;

/// <summary>Everything that one parameter set would create, read from its committed snapshot.</summary>
internal sealed record Deployment(IReadOnlyList<Deployment.Resource> Resources)
{
    public const string ServiceBus = "service-bus";
    public const string StorageQueues = "storage-queues";
    public const string DotnetIsolated = "dotnet-isolated";
    public const string CustomDomain = "custom-domain";
    public const string CustomDomainPending = "custom-domain-pending";

    public const string Private = "private";
    public const string PrivateQueues = "private-queues";

    public static TheoryData<string> ParameterSets => [ServiceBus, StorageQueues, DotnetIsolated, CustomDomain, CustomDomainPending, Private, PrivateQueues];

    public Resource App => Single("Microsoft.Web/sites");

    public Dictionary<string, string> AppSettings => App["properties.siteConfig.appSettings"]!.AsArray()
        .ToDictionary(item => (string)item!["name"]!, item => (string)item!["value"]!, StringComparer.OrdinalIgnoreCase);

    public static Deployment Of(string parameterSet)
    {
        var snapshot = JsonNode.Parse(Repository.Read("infra", "tests", $"{parameterSet}.snapshot.json"))!;
        return new([.. snapshot["predictedResources"]!.AsArray().Select(node => new Resource(node!))]);
    }

    public Resource Single(string type) => Assert.Single(OfType(type));

    public IReadOnlyList<Resource> OfType(string type) => [.. Resources.Where(resource => resource.Type == type)];

    /// <summary>The alert that the operators' guide calls by this name.</summary>
    public Resource Alert(string name) => Assert.Single(Alerts, rule => AlertName(rule) == name);

    public IReadOnlyList<Resource> Alerts => [.. OfType("Microsoft.Insights/scheduledQueryRules"), .. OfType("Microsoft.Insights/metricAlerts")];

    public static string AlertName(Resource rule) => rule.LastName.Split('-', 3)[2];

    public IEnumerable<string> NamesOf(string type) => OfType(type).Select(resource => resource.LastName);

    /// <summary>One resource; its members are reached by a dotted path.</summary>
    internal sealed record Resource(JsonNode Node)
    {
        public string Id => (string)Node["id"]!;

        public string Type => (string)Node["type"]!;

        public string LastName => ((string)Node["name"]!).Split('/')[^1];

        public JsonNode? this[string path] => path.Split('.').Aggregate((JsonNode?)Node, (node, member) => node?[member]);

        public string? Text(string path) => this[path]?.ToString();

        public override string ToString() => Id;
    }
}
