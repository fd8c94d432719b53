using System.Globalization;
using Balise.Adapters.Domains;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Domains;

/// <summary>Where a vendor claims the domains that its manifests name, proves that it controls them, and lets them go.</summary>
public static class DomainEndpoints
{
    /// <summary>Claims a domain; claiming it again answers the same token.</summary>
    public static async Task<Results<Created<DomainView>, Ok<DomainView>, ProblemHttpResult>> ClaimAsync(
        HttpContext http, DomainProofTable proofs, DomainProver prover, IOptions<DomainOptions> options, TimeProvider clock, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = JsonReading.Of(body, Bodies.MaxJsonBytes, root => root.Text("domain", Rule(options.Value.ProveLoopback)));
        if (!read.IsValid || !DomainName.TryParse(read.Value, options.Value.ProveLoopback, out var domain))
        {
            return DomainRefusals.Invalid(read.Problems).ToResult();
        }

        var account = http.Caller.Account.Id;
        var claimed = await proofs.ListAsync(account, cancellation);
        if (claimed.FirstOrDefault(proof => proof.Domain == domain.Value) is { } known)
        {
            return TypedResults.Ok(ViewOf(known, prover));
        }

        if (claimed.Count >= DomainProof.MostPerAccount)
        {
            return DomainRefusals.TooMany.ToResult();
        }

        var proof = DomainProof.Claim(account, domain, clock.GetUtcNow());
        return await proofs.TryAddAsync(proof, cancellation) ? TypedResults.Created((string?)null, ViewOf(proof, prover)) : DomainRefusals.Busy.ToResult();
    }

    public static async Task<Results<Ok<DomainListView>, ProblemHttpResult>> ListAsync(
        HttpContext http, string? account, DomainProofTable proofs, DomainProver prover, CancellationToken cancellation)
    {
        var caller = http.Caller;
        var asked = AccountId.TryParse(account, out var named) ? named : account is null && caller.Reach is Reach.Own ? caller.Account.Id : default;
        if (asked == default || !caller.Sees(asked))
        {
            return DomainRefusals.AccountNotFound.ToResult();
        }

        var claimed = await proofs.ListAsync(asked, cancellation);
        return TypedResults.Ok(new DomainListView([.. claimed.Select(proof => ViewOf(proof, prover))]));
    }

    /// <summary>Looks now, in both ways, and answers what was seen in each.</summary>
    public static async Task<Results<Ok<DomainView>, ProblemHttpResult>> VerifyAsync(
        HttpContext http, string domain, DomainProofTable proofs, DomainProver prover, IOptions<DomainOptions> options, TimeProvider clock, CancellationToken cancellation)
    {
        if (await FindAsync(http, domain, proofs, options, cancellation) is not { } proof)
        {
            return DomainRefusals.NotFound.ToResult();
        }

        if (proof.TriedAt + options.Value.RestBetweenLooks - clock.GetUtcNow() is { Ticks: > 0 } wait)
        {
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return DomainRefusals.JustLooked.ToResult();
        }

        var seen = await prover.LookAsync(proof, cancellation);
        var after = proof.After(seen, clock.GetUtcNow());
        return await proofs.TryReplaceAsync(after, cancellation) ? TypedResults.Ok(ViewOf(after, prover, seen)) : DomainRefusals.Busy.ToResult();
    }

    public static async Task<Results<NoContent, ProblemHttpResult>> RemoveAsync(
        HttpContext http, string domain, DomainProofTable proofs, IOptions<DomainOptions> options, CancellationToken cancellation)
    {
        if (await FindAsync(http, domain, proofs, options, cancellation) is not { } proof)
        {
            return DomainRefusals.NotFound.ToResult();
        }

        await proofs.DeleteAsync(proof, cancellation);
        return TypedResults.NoContent();
    }

    private static TextRule Rule(bool loopback) => TextRule.Where(
        "domain.not-a-domain", "A domain such as example.org is expected: no address, no port, at least two labels, no reserved name.", 253,
        text => DomainName.TryParse(text, loopback, out _));

    private static async Task<DomainProof?> FindAsync(HttpContext http, string domain, DomainProofTable proofs, IOptions<DomainOptions> options, CancellationToken cancellation) =>
        DomainName.TryParse(domain, options.Value.ProveLoopback, out var name) ? await proofs.FindAsync(http.Caller.Account.Id, name, cancellation) : null;

    private static DomainView ViewOf(DomainProof proof, DomainProver prover, IReadOnlyList<ProofSighting>? seen = null) => DomainView.Of(proof, prover.FileUrl(proof), seen);
}
