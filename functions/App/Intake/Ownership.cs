using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>Finds a submission if it exists for the caller: its own, or any, as the permission of the operation says.</summary>
internal static class Ownership
{
    public static async Task<Submission?> FindOwnedAsync(this SubmissionTable submissions, Caller caller, string id, CancellationToken cancellation) =>
        SubmissionId.TryParse(id, out var parsed) && await submissions.FindAsync(parsed, cancellation) is { } found && caller.Sees(found.Vendor) ? found : null;

    /// <summary>The same, maybe from memory: for a step whose commit compares versions.</summary>
    public static async Task<Submission?> RecallOwnedAsync(this SubmissionTable submissions, Caller caller, string id, CancellationToken cancellation) =>
        SubmissionId.TryParse(id, out var parsed) && await submissions.RecallAsync(parsed, cancellation) is { } found && caller.Sees(found.Vendor) ? found : null;
}
