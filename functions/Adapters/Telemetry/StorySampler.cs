using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Balise.Adapters.Telemetry;

/// <summary>
/// Keeps a share of all traces, by their id alone: the flag of a caller is not asked, for the platform in front of us samples its own requests and must not
/// decide over a submission's trace. A call to another service that nothing asked for is the polling of a queue, and is never kept.
/// </summary>
internal sealed class StorySampler(double kept) : Sampler
{
    private readonly TraceIdRatioBasedSampler share = new(kept);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters) =>
        samplingParameters.Kind is ActivityKind.Client && samplingParameters.ParentContext.TraceId == default
            ? new(SamplingDecision.Drop)
            : share.ShouldSample(samplingParameters);
}
