using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.Domain.Kernel;
using Balise.Domain.Matchmaking;

namespace Balise.App.Matchmaking;

/// <summary>The calls that people are shown: all but those of organisations that are suspended, which come back when that is lifted.</summary>
public sealed class OfferedCalls(OpenCalls open, CallTable calls, Standing standing, TimeProvider clock)
{
    public async Task<IReadOnlyList<ExperimentCall>> ListAsync(CancellationToken cancellation) =>
        await standing.OfferedAsync(await open.ListAsync(ParisDay.Of(clock.GetUtcNow()), cancellation), call => call.Organisation, cancellation);

    public async Task<ExperimentCall?> FindAsync(string id, CancellationToken cancellation) =>
        CallId.TryParse(id, out var parsed) && await calls.FindAsync(parsed, cancellation) is { } call && !await standing.IsSuspendedAsync(call.Organisation, cancellation)
            ? call
            : null;
}
