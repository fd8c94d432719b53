using System.Diagnostics.Metrics;

namespace Balise.App.Operations.Telemetry;

/// <summary>
/// What the suite measures about itself, under one meter. Names and units follow OpenTelemetry's conventions; attributes hold words of ours only, never an
/// identity. While nobody listens, a measurement costs a comparison.
/// </summary>
public static class Metrics
{
    public const string MeterName = "Balise";

    /// <summary>Names of attributes.</summary>
    public const string Lane = "balise.lane", Queue = "balise.queue", Function = "balise.function", Outcome = "balise.outcome", Opinion = "balise.opinion",
        Decider = "balise.decider", Notice = "balise.notice";

    private static readonly Meter Meter = new(MeterName);

    // From milliseconds to the ten minutes after which the platform ends an invocation.
    private static readonly InstrumentAdvice<double> OfInvocations = new()
    {
        HistogramBucketBoundaries = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    };

    // From seconds to a working day; what waits for people is another matter.
    private static readonly InstrumentAdvice<double> OfVerdicts = new()
    {
        HistogramBucketBoundaries = [1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 14_400, 28_800, 86_400],
    };

    /// <summary>By <see cref="Lane"/>: vendors, rescans or outbox. Zero when nothing waits.</summary>
    public static Gauge<double> OldestWork { get; } = Meter.CreateGauge<double>("balise.lane.oldest_age", "s", "Age of the oldest work of a lane");

    /// <summary>By <see cref="Lane"/>. Counting stops at a thousand.</summary>
    public static Gauge<long> WorkWaiting { get; } = Meter.CreateGauge<long>("balise.lane.waiting", "{item}", "Work of a lane that is not done");

    /// <summary>1 while rescans are announced, 0 while the vendors' lane is too busy for them.</summary>
    public static Gauge<long> RescansOpen { get; } = Meter.CreateGauge<long>("balise.rescans.open", "1", "Whether rescans are announced");

    /// <summary>By <see cref="Queue"/>. Counting stops at a hundred for each queue.</summary>
    public static Gauge<long> Parked { get; } = Meter.CreateGauge<long>("balise.parked.messages", "{message}", "Parked messages that wait for an operator");

    /// <summary>By <see cref="Function"/> and <see cref="Outcome"/>: done, already-done, retried, parked or failed.</summary>
    public static Histogram<double> Invocations { get; } =
        Meter.CreateHistogram("balise.function.duration", "s", "Duration of one invocation of a queue or timer function", advice: OfInvocations);

    /// <summary>By <see cref="Lane"/>: vendors or rescans.</summary>
    public static Histogram<double> Scans { get; } = Meter.CreateHistogram("balise.scan.duration", "s", "Time that collecting evidence took", advice: OfInvocations);

    /// <summary>By <see cref="Outcome"/>: returned, in-review or decided.</summary>
    public static Histogram<double> Verdicts { get; } =
        Meter.CreateHistogram("balise.verdict.duration", "s", "Time from the sealing of a submission to its first verdict", advice: OfVerdicts);

    /// <summary>By <see cref="Opinion"/> and <see cref="Decider"/>: automatic or authority.</summary>
    public static Counter<long> Decisions { get; } = Meter.CreateCounter<long>("balise.decisions", "{decision}", "Decisions on submissions");

    /// <summary>By <see cref="Notice"/> and <see cref="Outcome"/>: sent, failed or retried.</summary>
    public static Counter<long> Mails { get; } = Meter.CreateCounter<long>("balise.mails", "{mail}", "Mails given to the mail server, by how that ended");
}
