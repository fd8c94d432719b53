using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The rules of a package's network security configuration with the place of each, as several checks ask for them.</summary>
internal static class NetworkRulesOf
{
    /// <summary>The base-config, which a file without one has all the same by default, then each domain-config.</summary>
    public static IEnumerable<(string Where, NetworkRules Rules)> All(AndroidNetworkSecurity configuration) =>
        from file in configuration.Files
        where file.Refusal is null
        from rules in file.Domains.Prepend(file.Base ?? new("base-config"))
        select (Place(file, rules.Path), rules);

    public static string Place(NetworkSecurityFile file, string path) => $"android-package:{file.Entry}#{path}";

    /// <summary>The files that were not read to their end.</summary>
    public static string[] Unread(AndroidNetworkSecurity configuration) =>
        [.. configuration.Files.Where(file => file.Refusal is not null || file.DomainsLeftOut > 0).Select(file => $"android-package:{file.Entry}")];
}
