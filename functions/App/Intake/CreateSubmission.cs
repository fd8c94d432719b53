using System.Diagnostics;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Intake;

/// <summary>Takes a manifest in and opens a draft.</summary>
public sealed class CreateSubmission(
    SubmissionTable submissions, IdempotencyTable idempotency, SubmissionViews views, IOptions<IntakeOptions> options, TimeProvider clock)
{
    public static async Task<Results<Created<SubmissionView>, ProblemHttpResult>> HandleAsync(
        HttpContext http, CreateSubmission create, Links links, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var (view, problem) = await create.RunAsync(http.Caller, body, http.Request.Headers["Idempotency-Key"], cancellation);
        return problem is null ? TypedResults.Created(links.Submission(view!.SubmissionId), view) : problem.ToResult();
    }

    public async Task<(SubmissionView? View, Problem? Problem)> RunAsync(Caller caller, ReadOnlyMemory<byte> body, string? key, CancellationToken cancellation)
    {
        var read = ManifestReader.Read(body, new ManifestRules(options.Value.AllowLoopback));
        if (read is ManifestReadResult.Invalid(var errors))
        {
            return (null, SubmissionRefusals.Invalid(errors));
        }

        var (manifest, contacts) = (ManifestReadResult.Valid)read;
        if (caller.Account.Siren is { } siren && siren != manifest.Vendor.Siren)
        {
            return (null, SubmissionRefusals.OtherVendor(manifest.Vendor.Siren));
        }

        var (claimed, problem) = await Idempotency.ClaimAsync(idempotency, caller, "create-submission", key, body, SubmissionId.New(clock).ToString(), cancellation);
        if (problem is not null || !SubmissionId.TryParse(claimed, out var id))
        {
            return (null, problem);
        }

        var change = Draft(id, caller, manifest, contacts);
        if (await submissions.TryAddAsync(change, cancellation))
        {
            return (await views.OfAsync(change.After, cancellation), null);
        }

        // An earlier request with the same Idempotency-Key made it.
        var earlier = await submissions.FindAsync(id, cancellation) ?? throw new UnreachableException("A submission was refused for being there, and is not.");
        return (await views.OfAsync(earlier, cancellation), null);
    }

    private SubmissionChange Draft(SubmissionId id, Caller caller, ProductManifest manifest, IReadOnlyList<Contact> contacts)
    {
        var now = clock.GetUtcNow();
        var opened = new HistoryEvent(1, now, "submission.created", $"vendor:{caller.Account.Id}");
        return new(
            new()
            {
                Id = id,
                Vendor = caller.Account.Id,
                State = SubmissionState.Draft,
                CreatedAt = now,
                Since = now,
                Manifest = manifest,
                Contacts = contacts,
                History = [opened],
            },
            opened, []);
    }
}
