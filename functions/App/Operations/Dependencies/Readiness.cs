using Balise.Adapters.Health;

namespace Balise.App.Operations.Dependencies;

/// <summary>One dependency, what it said and how long that took.</summary>
public sealed record AskedDependency(Dependency Dependency, DependencyAnswer Answer, TimeSpan Took);

/// <summary>All dependencies at one moment.</summary>
public sealed record ReadinessReport(DateTimeOffset At, IReadOnlyList<AskedDependency> Asked)
{
    /// <summary>Down without something required; degraded when anything else is not as it should be.</summary>
    public DependencyState State => Asked switch
    {
        _ when Asked.Any(each => each.Dependency.IsRequired && each.Answer.State is DependencyState.Down) => DependencyState.Down,
        _ when Asked.Any(each => each.Answer.State is not DependencyState.Ok) => DependencyState.Degraded,
        _ => DependencyState.Ok,
    };
}

/// <summary>
/// Asks every dependency at once, each for two seconds at most, and repeats the answer for some seconds: however often strangers ask, the store is asked seldom.
/// </summary>
public sealed class Readiness(IReadOnlyList<Dependency> dependencies, TimeProvider clock)
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(2), Kept = TimeSpan.FromSeconds(5);

    private readonly Lock turn = new();
    private Task<ReadinessReport>? last;

    public Task<ReadinessReport> ReportAsync()
    {
        lock (turn)
        {
            if (last is null || (last.IsCompletedSuccessfully && clock.GetUtcNow() - last.Result.At >= Kept) || last.IsFaulted)
            {
                // On its own, not on the time of whoever asked first: that one may hang up.
                last = Task.Run(AskAllAsync);
            }

            return last;
        }
    }

    private async Task<ReadinessReport> AskAllAsync()
    {
        var asked = await Task.WhenAll(dependencies.Select(AskAsync));
        return new(clock.GetUtcNow(), asked);
    }

    private async Task<AskedDependency> AskAsync(Dependency dependency)
    {
        var started = clock.GetTimestamp();
        using var limit = new CancellationTokenSource(Limit, clock);
        DependencyAnswer answer;
        try
        {
            // A client that does not listen to its token must not hold up the others.
            answer = await Task.Run(() => dependency.AskAsync(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            answer = Failures.Of(limit.IsCancellationRequested ? new TimeoutException($"No answer within {Limit.TotalSeconds:0} seconds.", broken) : broken);
        }

        return new(dependency, answer, clock.GetElapsedTime(started));
    }
}
