using System.Collections.Frozen;
using System.Diagnostics;
using OpenTelemetry;

namespace Balise.Adapters.Telemetry;

/// <summary>
/// Takes off every attribute that is not on the list before a span leaves. Addresses with their tokens and searches, callers' addresses and browsers are what
/// the framework adds by itself: what is not known to be harmless does not leave.
/// </summary>
internal sealed class AllowedAttributes : BaseProcessor<Activity>
{
    private const string Ours = "balise.";

    private static readonly FrozenSet<string> Allowed = FrozenSet.Create(
        StringComparer.Ordinal, "http.request.method", "http.response.status_code", "http.route", "error.type", "server.address", "server.port");

    public override void OnEnd(Activity data)
    {
        foreach (var (name, _) in data.TagObjects.ToList())
        {
            if (!Allowed.Contains(name) && !name.StartsWith(Ours, StringComparison.Ordinal))
            {
                data.SetTag(name, null);
            }
        }
    }
}
