using System.Reflection;

namespace Balise.Infra.Tests;

/// <summary>Where the sources and the Bicep compiler are, as the build wrote them into this assembly.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("Repository");

    public static string Bicep { get; } = Metadata("Bicep");

    public static string Infra { get; } = Path.Combine(Root, "infra");

    public static string Read(params string[] path) => File.ReadAllText(Path.Combine([Root, .. path]));

    private static string Metadata(string key) =>
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == key).Value!;
}
