using Balise.App.Hosting;
using Balise.App.Tests.Api;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.App.Tests.Upgrade;

/// <summary>The suite over a store that a test names, with the functions that it names, at a time that it names, and with the keys of <see cref="TestKeys"/>.</summary>
internal sealed class StoreSuite(string account) : RunningSuite
{
    public const string Home = "https://balise.example.org";

    /// <summary>Which functions run; the HTTP ones alone unless told otherwise.</summary>
    public Func<Function, bool> Serves { get; init; } = static function => function is Function.Http;

    /// <summary>When the suite believes it starts.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    public IReadOnlyDictionary<string, string> More { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    protected override IReadOnlyList<Function> Served => [.. Functions.All.Where(Serves)];

    protected override IReadOnlyList<string> Settings =>
    [
        $"--PublicBaseUrl={Home}", "--Catalogue:SnapshotAge=00:00:00", "--Embedded:LongestIdle=00:00:00.2", "--Embedded:RetryDelay=00:00:00.5", "--Embedded:TimerLease=00:00:15",
        "--Embedded:Schedules:SweepOutbox=* * * * * *", "--Embedded:Schedules:SweepStuckWork=* * * * * *", "--Embedded:Schedules:RescanDueListings=* * * * * *",
        "--Sweeps:PendingAge=00:00:01", "--Sweeps:StuckAge=00:00:20", "--Notifications:Lease=00:00:10", "--Mail:SmtpTimeout=00:00:05",
        .. More.Select(setting => $"--{setting.Key}={setting.Value}"),
    ];

    public static async Task<StoreSuite> StartAsync(StoreSuite suite)
    {
        await suite.InitializeAsync();
        return suite;
    }

    protected override Task<string> AccountAsync() => Task.FromResult(account);

    protected override Task FillAsync() => TestKeys.WriteAsync(Folder, Cancellation);

    protected override void Register(IServiceCollection services)
    {
        if (StartsAt is { } start)
        {
            services.AddSingleton<TimeProvider>(new ShiftedClock(start));
        }
    }

    /// <summary>Runs as fast as any clock, from another moment on.</summary>
    private sealed class ShiftedClock(DateTimeOffset start) : TimeProvider
    {
        private readonly TimeSpan shift = start - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + shift;
    }
}
