using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>The readers of the network, each through the guarded client. They are made for one product, over a client that knows which hosts may be asked for it.</summary>
public sealed record Visitors(WebVisitor Web, PageFetcher Pages, FhirVisitor Fhir, IdentityVisitor Identity, AppLinkFetcher AppLinks)
{
    public static Visitors Over(GuardedHttp http, IOptions<ProbeOptions> options) =>
        new(new(http, options), new(http, options), new(http, options), new(http), new(http));
}
