using Balise.Conformance.Evidence;

namespace Balise.Adapters.Probes;

/// <summary>
/// Says why a host may not be asked, or null when it may. It is asked for every host before a request or a connection is made, those of redirects included.
/// </summary>
public delegate ValueTask<FetchFailure?> HostPermit(string host, CancellationToken cancellation);

/// <summary>Permits that ask nobody.</summary>
public static class HostPermits
{
    /// <summary>Every host, for what a person does on a machine of its own and for what an operator configured.</summary>
    public static HostPermit Everyone { get; } = static (_, _) => ValueTask.FromResult<FetchFailure?>(null);
}
