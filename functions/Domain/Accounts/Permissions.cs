using static Balise.Domain.Accounts.Role;
using static Balise.Domain.Accounts.Scope;

namespace Balise.Domain.Accounts;

/// <summary>
/// THE table of who may do what on whose data, one row per HTTP function. What has no row cannot be served; docs/authorisation.md is made of it, and a test walks every
/// endpoint with every role, as owner and as stranger, and expects exactly it.
/// </summary>
public static class Permissions
{
    public static IReadOnlyList<Permission> Table { get; } =
    [
        // Submissions
        new("CreateSubmission", SubmissionsWrite, Own(Vendor)),
        Everybody("GetSubmissionExample"),
        Everybody("GetManifestSchema"),
        Everybody("GetReportSchema"),
        Everybody("GetPackSchema"),
        Everybody("ListPacks"),
        Everybody("GetPack"),
        new("GetSubmission", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("GetReport", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("PutArtefact", SubmissionsWrite, Own(Vendor)),
        new("IssueTicket", SubmissionsWrite, Own(Vendor)),
        new("ConfirmTicket", SubmissionsWrite, Own(Vendor)),
        new("PutAnswers", SubmissionsWrite, Own(Vendor)),
        new("GetAnswers", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("SealSubmission", SubmissionsWrite, Own(Vendor)),
        new("GetAttestation", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("GetStatement", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("DiffSubmission", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        Everybody("AskQuestionnaire"),
        Everybody("GetQuestionnaireExample"),
        Everybody("GetAnswersTemplate"),
        Everybody("GetQuestionnaireSchema"),
        Everybody("GetAnswersSchema"),

        // Reviews
        new("ListReviews", ReviewsRead, Any(Assessor), Any(Authority), Any(Operator)),
        new("AdviseSubmission", ReviewsWrite, Any(Assessor)),
        new("WaiveFinding", ReviewsWrite, Any(Assessor)),
        new("DecideSubmission", ReviewsWrite, Any(Authority)),
        new("ReplaySubmission", ReviewsRead, Any(Assessor), Any(Authority), Any(Operator)),
        new("RenewAttestation", OperationsWrite, Any(Operator)),

        // Catalogue, calls
        Everybody("SearchCatalogue"),
        Everybody("GetListing"),
        Everybody("DiffListing"),
        Everybody("GetListingCoverage"),
        Everybody("GetListingReport"),
        Everybody("GetListingAttestation"),
        Everybody("GetAttestedReport"),
        Everybody("GetTrust"),
        Everybody("GetSecurityText"),
        new("SuspendListing", ReviewsWrite, Any(Authority)),
        new("LiftListing", ReviewsWrite, Any(Authority)),
        new("GetListingSuspension", SubmissionsRead, Own(Vendor), Any(Assessor), Any(Authority), Any(Operator)),
        new("GetListingMatches", MatchesRead, Own(Vendor), Any(Operator)),
        new("PublishCall", CallsWrite, Own(Organisation)),
        Everybody("ListCalls"),
        Everybody("GetCallExample"),
        Everybody("GetCall"),
        new("GetCallMatches", MatchesRead, Own(Organisation), Any(Operator)),

        // Accounts
        new("OpenAccount", OperationsWrite, Any(Operator)),
        new("ListAccounts", OperationsRead, Any(Operator)),
        new("GetAccount", OperationsRead, Any(Operator)),
        new("InviteOwner", OperationsWrite, Any(Operator)),
        new("SuspendAccount", OperationsWrite, Any(Operator)),
        new("LiftSuspension", OperationsWrite, Any(Operator)),
        Members("GetOwnAccount", AccountRead),
        Members("ListMembers", AccountRead),
        Members("ChangeMember", AccountManage),
        Members("RemoveMember", AccountManage),
        Members("LeaveAccount", AccountRead),
        Members("ListInvitations", AccountManage),
        Members("InviteMember", AccountManage),
        Members("WithdrawInvitation", AccountManage),
        Members("ListKeys", AccountRead),
        Members("IssueKey", AccountManage),
        Members("RotateKey", AccountManage),
        Members("RevokeOwnKey", AccountManage),
        new("ExportOwnData", AccountRead, Own(Vendor), Own(Assessor), Own(Authority), Own(Operator), Own(Organisation), Own(Professional)),
        new("ClaimDomain", SubmissionsWrite, Own(Vendor)),
        new("ListDomains", AccountRead, Own(Vendor), Any(Operator)),
        new("VerifyDomain", SubmissionsWrite, Own(Vendor)),
        new("RemoveDomain", SubmissionsWrite, Own(Vendor)),

        // Operations
        new("PublishTrust", OperationsWrite, Any(Operator)),
        new("PreviewImpact", OperationsRead, Any(Authority), Any(Operator)),
        new("ListParked", OperationsRead, Any(Operator)),
        new("ReplayParked", OperationsWrite, Any(Operator)),
        new("DiscardParked", OperationsWrite, Any(Operator)),
        new("CreateKey", OperationsWrite, Any(Operator)),
        new("RevokeKey", OperationsWrite, Any(Operator)),
        new("ExportSubject", OperationsRead, Any(Operator)),
        new("OrderErasure", OperationsWrite, Any(Operator)),
        new("GetErasure", OperationsRead, Any(Operator)),
        new("RepeatErasures", OperationsWrite, Any(Operator)),
        Everybody("GetHealth"),
        Everybody("GetReadiness"),
        new("GetReadinessDetail", OperationsRead, Any(Operator)),
        Everybody("GetOpenApi"),

        // Signing in. Whoever signed in, a member of an account or not, ends the session and chooses an account; nothing else is theirs.
        Everybody("ShowSignIn"),
        Everybody("StartSignIn"),
        Everybody("CompleteSignIn"),
        Person("SignOut"),
        Person("ShowAccountChoice"),
        Person("ChooseAccount"),

        // Pages of accounts
        Members("ShowAccount", AccountRead),
        Members("ShowMembers", AccountRead),
        Members("SubmitInvitation", AccountManage),
        Members("SubmitWithdrawal", AccountManage),
        Members("SubmitRight", AccountManage),
        Members("ShowRemoval", AccountManage),
        Members("SubmitRemoval", AccountManage),
        Members("ShowLeaving", AccountRead),
        Members("SubmitLeaving", AccountRead),
        Members("ShowKeys", AccountRead),
        Members("SubmitKey", AccountManage),
        Members("SubmitRotation", AccountManage),
        Members("ShowRevocation", AccountManage),
        Members("SubmitRevocation", AccountManage),
        Person("ShowJoin"),
        Person("SubmitJoin"),
        new("ShowAccounts", OperationsRead, Any(Operator)),
        new("SubmitAccount", OperationsWrite, Any(Operator)),
        new("ShowOneAccount", OperationsRead, Any(Operator)),
        new("SubmitSuspension", OperationsWrite, Any(Operator)),
        new("SubmitLifting", OperationsWrite, Any(Operator)),
        new("SubmitOwner", OperationsWrite, Any(Operator)),

        // Pages
        Everybody("ShowHome"),
        Everybody("ShowCatalogue"),
        Everybody("ShowListing"),
        Everybody("ShowListingReport"),
        Everybody("ShowCalls"),
        Everybody("ShowCall"),
        Everybody("ShowQuestionnaire"),
        Everybody("ShowPacks"),
        Everybody("ShowPack"),
        Everybody("ShowChecks"),
        Everybody("ShowCheck"),
        Everybody("ShowMails"),
        Everybody("ShowMail"),
        Everybody("ShowMailBody"),
        Everybody("GetSiteFile"),
    ];

    private static readonly Dictionary<string, Permission> ByOperation = Table.ToDictionary(row => row.Operation, StringComparer.Ordinal);

    /// <summary>The row of an operation. An operation without one is a bug, found when the endpoint is mapped.</summary>
    public static Permission Of(string operation) =>
        ByOperation.GetValueOrDefault(operation) ?? throw new InvalidOperationException($"The operation {operation} has no row in the table of permissions.");

    /// <summary>The scopes that a role has a use for, in their own order.</summary>
    public static IReadOnlyList<Scope> ScopesOf(Role role) => [.. Scope.All.Where(scope => Table.Any(row => row.Scope == scope && row.For(role) is not null))];

    private static Permission Everybody(string operation) => new(operation, Scope: null);

    private static Permission Members(string operation, Scope scope) => new(operation, scope, [.. Enum.GetValues<Role>().Select(Own)]);

    private static Permission Person(string operation) => Everybody(operation) with { AnyPerson = true };

    private static Grant Own(Role role) => new(role, Reach.Own);

    private static Grant Any(Role role) => new(role, Reach.Any);
}
