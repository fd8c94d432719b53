using Balise.Adapters.Signing;
using Balise.App;

namespace Balise.Infra.Tests;

/// <summary>What the suite's code calls its queues, tables and containers.</summary>
internal static class CodeNames
{
    public static IReadOnlyList<string> Queues => App.Queues.All;

    public static IReadOnlyList<string> Tables => Provisioning.Tables;

    public static IReadOnlyList<string> Containers => Provisioning.Containers;

    public static string SigningKey => new SigningOptions().KeyName;
}
