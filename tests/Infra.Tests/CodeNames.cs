using Balise.Adapters.Signing;
using Balise.App;
using Balise.App.Hosting;

namespace Balise.Infra.Tests;

/// <summary>What the suite's code calls its queues, tables and containers.</summary>
internal static class CodeNames
{
    public static IReadOnlyList<string> Queues => App.Queues.All;

    public static IReadOnlyList<string> Tables => Provisioning.Tables;

    public static IReadOnlyList<string> Containers => Provisioning.Containers;

    /// <summary>The route that says most about the suite's state: readiness where there is one, else that it is alive.</summary>
    public static string Readiness => Functions.All.OfType<Function.Http>()
        .Select(function => function.Route)
        .Where(route => route.StartsWith("api/health", StringComparison.Ordinal))
        .OrderByDescending(route => route.EndsWith("ready", StringComparison.Ordinal))
        .First();

    public static string SigningKey => new SigningOptions().KeyName;
}
