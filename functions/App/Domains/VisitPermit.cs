using Balise.Adapters.Domains;
using Balise.Adapters.Tables;
using Balise.Conformance.Evidence;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Domains;

/// <summary>
/// What the guarded client asks before it speaks to a host during one scan. Each proof is looked at once per scan. A proof that is gone forbids the visit; one
/// that could not be looked at forbids it for today, and says so in another way.
/// </summary>
public sealed class VisitPermit(
    DomainProofTable table, DomainProver prover, Func<string, bool> needsNoProof, AccountId account, TimeProvider clock, TimeSpan believed)
{
    private readonly Dictionary<string, FetchFailure?> answers = new(StringComparer.Ordinal);
    private readonly SortedSet<string> lost = new(StringComparer.Ordinal);
    private readonly HashSet<string> looked = new(StringComparer.Ordinal), seen = new(StringComparer.Ordinal);
    private List<DomainProof>? proofs;

    /// <summary>The domains whose hosts were to be visited and whose proof is gone.</summary>
    public IReadOnlyCollection<string> Lost => lost;

    public async ValueTask<FetchFailure?> AskAsync(string host, CancellationToken cancellation)
    {
        if (needsNoProof(host))
        {
            return null;
        }

        if (!answers.TryGetValue(host, out var answer))
        {
            answers[host] = answer = await JudgeAsync(host, cancellation);
        }

        return answer;
    }

    private async Task<FetchFailure?> JudgeAsync(string host, CancellationToken cancellation)
    {
        proofs ??= [.. await table.ListAsync(account, cancellation)];
        FetchFailure failure = new(FetchFailure.DomainNotProven, $"The vendor has not proven that it controls {host}: nothing was asked of it.");
        for (var index = 0; index < proofs.Count; index++)
        {
            if (!proofs[index].Name.Covers(host))
            {
                continue;
            }

            switch (proofs[index] = await CurrentAsync(proofs[index], cancellation))
            {
                case { State: DomainProofState.Proven } proof when IsBelieved(proof):
                    return null;
                case { State: DomainProofState.Proven } proof:
                    failure = new(FetchFailure.DomainUnchecked, $"The proof of {proof.Domain} could not be looked at again: nothing was asked of {host}.");
                    break;
                case { State: DomainProofState.Lost } proof:
                    lost.Add(proof.Domain);
                    break;
            }
        }

        return failure;
    }

    private async Task<DomainProof> CurrentAsync(DomainProof proof, CancellationToken cancellation)
    {
        if (proof.State is not DomainProofState.Proven || IsBelieved(proof) || !looked.Add(proof.Domain))
        {
            return proof;
        }

        var now = clock.GetUtcNow();
        var after = proof.After(await prover.LookAgainAsync(proof, cancellation), now);
        if (!await table.TryReplaceAsync(after, cancellation))
        {
            // Whoever changed it meanwhile knows better, and whoever removed it wants no visit.
            return await table.FindAsync(account, proof.Name, cancellation) ?? proof with { State = DomainProofState.Pending };
        }

        if (after.SeenAt == now)
        {
            seen.Add(proof.Domain);
        }

        return after;
    }

    private bool IsBelieved(DomainProof proof) => seen.Contains(proof.Domain) || (believed > TimeSpan.Zero && proof.SeenAt > clock.GetUtcNow() - believed);
}
