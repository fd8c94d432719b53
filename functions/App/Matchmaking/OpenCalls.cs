using Balise.Adapters.Tables;
using Balise.Domain.Matchmaking;

namespace Balise.App.Matchmaking;

/// <summary>The calls that are open or will be, by closing day: what a new listing is compared with.</summary>
public sealed class OpenCalls(WorklistTable worklists)
{
    public Task PutAsync(ExperimentCall call, CancellationToken cancellation) =>
        worklists.PutAsync(WorklistTable.OpenCalls, $"{call.ClosesOn:yyyyMMdd}~{call.Id}", call, MatchmakingJson.Default.ExperimentCall, cancellation);

    public async Task<IReadOnlyList<ExperimentCall>> ListAsync(DateOnly today, CancellationToken cancellation)
    {
        List<ExperimentCall> calls = [];
        await foreach (var (key, call) in worklists.ListAsync(WorklistTable.OpenCalls, MatchmakingJson.Default.ExperimentCall, cancellation: cancellation))
        {
            if (call.ClosesOn < today)
            {
                await worklists.RemoveAsync(WorklistTable.OpenCalls, key, cancellation);
            }
            else
            {
                calls.Add(call);
            }
        }

        return calls;
    }
}
