using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>Who may see a submission: its vendor, and those who judge, decide or operate. For anybody else it does not exist.</summary>
internal static class Ownership
{
    public static async Task<Submission?> FindOwnedAsync(this SubmissionTable submissions, Caller caller, string id, CancellationToken cancellation) =>
        SubmissionId.TryParse(id, out var parsed) && await submissions.FindAsync(parsed, cancellation) is { } found && caller.Sees(found) ? found : null;

    /// <summary>The same, maybe from memory: for a step whose commit compares versions.</summary>
    public static async Task<Submission?> RecallOwnedAsync(this SubmissionTable submissions, Caller caller, string id, CancellationToken cancellation) =>
        SubmissionId.TryParse(id, out var parsed) && await submissions.RecallAsync(parsed, cancellation) is { } found && caller.Sees(found) ? found : null;

    private static bool Sees(this Caller caller, Submission dossier) =>
        caller.Role is Role.Assessor or Role.Authority or Role.Operator || dossier.Vendor == caller.Account.Id;
}
