using Azure.Core;
using Balise.Adapters.Storage;
using Microsoft.Extensions.Configuration;

namespace Balise.Adapters.Telemetry;

/// <summary>Where traces and metrics go: to Application Insights, to a collector that speaks OTLP, to the terminal. None is the usual case on a developer's machine.</summary>
public sealed record TelemetryDestinations(string? Insights, TokenCredential? InsightsIdentity, bool Otlp, bool Console)
{
    public const string InsightsSetting = "APPLICATIONINSIGHTS_CONNECTION_STRING", InsightsIdentitySetting = "APPLICATIONINSIGHTS_AUTHENTICATION_STRING",
        OtlpSetting = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public bool Any => Insights is not null || Otlp || Console;

    public static TelemetryDestinations Of(IConfiguration configuration) => new(
        OrNull(configuration[InsightsSetting]), IdentityOf(configuration[InsightsIdentitySetting]), OrNull(configuration[OtlpSetting]) is not null,
        configuration.GetValue<bool>($"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Console)}"));

    /// <summary>The platform's own form: <c>ClientId=…;Authorization=AAD</c>. Without it the connection string's key is shown.</summary>
    private static TokenCredential? IdentityOf(string? authentication)
    {
        var parts = (authentication ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim(), StringComparer.OrdinalIgnoreCase);
        return string.Equals(parts.GetValueOrDefault("Authorization"), "AAD", StringComparison.OrdinalIgnoreCase)
            ? EntraCredential.For(parts.GetValueOrDefault("ClientId"))
            : null;
    }

    private static string? OrNull(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
