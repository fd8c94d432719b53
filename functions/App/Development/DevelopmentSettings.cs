using Balise.App.Hosting.CustomHandler;
using Balise.App.Hosting.Embedded;
using Microsoft.Extensions.Configuration.Memory;

namespace Balise.App.Development;

/// <summary>
/// The settings that differ by host: the embedded host may ask its own loopback and keeps mail in files, unless told otherwise; behind the Functions host
/// loopback is shut, whatever is configured.
/// </summary>
internal static class DevelopmentSettings
{
    public static bool IsEmbedded(IConfiguration configuration) => string.IsNullOrEmpty(configuration[CustomHandlerHost.PortSetting]);

    public static void Apply(ConfigurationManager configuration)
    {
        if (!IsEmbedded(configuration))
        {
            configuration.AddInMemoryCollection(
            [
                new("Probes:AllowLoopback", "false"), new("Probes:LoopbackHttpPort", null), new("Probes:AdditionalRoot", null), new("Intake:AllowLoopback", "false"),
                new("Domains:ProveLoopback", "false"), new("Domains:LoopbackPort", null),
            ]);
            return;
        }

        var folder = LocalFolder.Choose(configuration["Embedded:LocalFolder"]);
        var options = configuration.GetSection(DevelopmentOptions.Section).Get<DevelopmentOptions>() ?? new();
        var port = configuration["Embedded:Port"] ?? "7071";
        Dictionary<string, string?> defaults = new(StringComparer.OrdinalIgnoreCase)
        {
            ["PublicBaseUrl"] = $"http://localhost:{port}",
            ["Storage:ConnectionString"] = configuration[EmbeddedOptions.StorageSetting] ?? "UseDevelopmentStorage=true",
            ["Messaging:Transport"] = "storage-queues",
            ["Mail:Folder"] = folder["mail"],
            ["Signing:KeyFile"] = folder["signing-key.pem"],
            ["Intake:AllowLoopback"] = "true",
            ["Probes:AllowLoopback"] = "true",

            // All that comes here comes from one address, this machine's.
            ["Limits:Reads"] = "1000000",
            ["Limits:Writes"] = "1000000",
            ["Limits:Failures"] = "1000000",
        };
        foreach (var (name, value) in LocalIssuer.Settings(options.IssuerPort, defaults["PublicBaseUrl"]!))
        {
            defaults[name] = value;
        }

        if (options.Demonstration)
        {
            defaults["Probes:LoopbackHttpPort"] = $"{options.SiteHttpPort}";
            defaults["Probes:AdditionalRoot"] = folder[DemonstrationCertificates.RootFile];
        }

        ((IConfigurationBuilder)configuration).Sources.Insert(0, new MemoryConfigurationSource { InitialData = defaults });
    }
}
