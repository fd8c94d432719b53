using Balise.Adapters.Outbox;
using Balise.Adapters.Reference;
using Balise.App.Accounts;
using Balise.App.Attestations;
using Balise.App.Catalogue;
using Balise.App.Comparison;
using Balise.App.Domains;
using Balise.App.Hosting;
using Balise.App.Intake;
using Balise.App.Matchmaking;
using Balise.App.Notifications;
using Balise.App.Operations;
using Balise.App.Operations.Dependencies;
using Balise.App.Packs;
using Balise.App.Privacy;
using Balise.App.Questionnaires;
using Balise.App.Reports;
using Balise.App.Review;
using Balise.App.Scanning;
using Balise.App.SignIn;
using Balise.App.Web;
using Balise.App.Web.Accounts;
using Balise.App.Web.Calls;
using Balise.App.Web.Catalogue;
using Balise.App.Web.DevelopmentMail;
using Balise.App.Web.Home;
using Balise.App.Web.Questionnaires;
using Balise.App.Web.Rules;
using Balise.App.Web.SignIn;
using Balise.Domain.Catalogue;
using Balise.Domain.Intake;
using Balise.Domain.Matchmaking;
using Balise.Domain.Notifications;
using Balise.Domain.Privacy;
using Balise.Domain.Review;
using Balise.Domain.Scanning;
using Microsoft.Extensions.Options;

namespace Balise.App;

/// <summary>Every function of the suite, with its trigger and its handler. The whole program starts here.</summary>
public static class Functions
{
    public static IReadOnlyList<Function> All { get; } =
    [
        new Function.Http("CreateSubmission", "POST", "api/submissions", CreateSubmission.HandleAsync),
        new Function.Http("GetSubmissionExample", "GET", "api/submissions/example", ReadSubmission.Example),
        new Function.Http("GetManifestSchema", "GET", "api/schemas/submission-manifest/1", ReadSubmission.Schema),
        new Function.Http("GetReportSchema", "GET", "api/schemas/conformance-report/2", PublishedSchemas.Report),
        new Function.Http("GetPackSchema", "GET", "api/schemas/pack/2", PublishedSchemas.Pack),
        new Function.Http("ListPacks", "GET", "api/packs", PackEndpoints.List),
        new Function.Http("GetPack", "GET", "api/packs/{id}/{version}", PackEndpoints.Get),
        new Function.Http("GetSubmission", "GET", "api/submissions/{id}", ReadSubmission.HandleAsync),
        new Function.Http("GetReport", "GET", "api/submissions/{id}/report", ReadSubmission.ReportAsync),
        new Function.Http("PutArtefact", "PUT", "api/submissions/{id}/artefacts/{kind}", PutArtefact.HandleAsync),
        new Function.Http("IssueTicket", "POST", "api/submissions/{id}/artefacts/{kind}/tickets", ArtefactTickets.IssueAsync),
        new Function.Http("ConfirmTicket", "POST", "api/submissions/{id}/artefacts/{kind}/tickets/{upload}/confirm", ArtefactTickets.ConfirmAsync),
        new Function.Http("PutAnswers", "PUT", "api/submissions/{id}/artefacts/answers", PutAnswers.HandleAsync),
        new Function.Http("GetAnswers", "GET", "api/submissions/{id}/answers", StoredAnswers.HandleAsync),
        new Function.Http("SealSubmission", "POST", "api/submissions/{id}/seal", SealSubmission.HandleAsync),
        new Function.Http("AskQuestionnaire", "POST", "api/questionnaire", QuestionnaireEndpoints.AskAsync),
        new Function.Http("GetQuestionnaireExample", "GET", "api/questionnaire/example", QuestionnaireEndpoints.Example),
        new Function.Http("GetAnswersTemplate", "GET", "api/questionnaire/template", QuestionnaireEndpoints.Template),
        new Function.Http("GetQuestionnaireSchema", "GET", "api/schemas/questionnaire-request/1", QuestionnaireEndpoints.RequestSchema),
        new Function.Http("GetAnswersSchema", "GET", "api/schemas/questionnaire-answers/1", QuestionnaireEndpoints.AnswersSchema),
        new Function.Http("ListReviews", "GET", "api/reviews", ReviewEndpoints.ListAsync),
        new Function.Http("AdviseSubmission", "POST", "api/submissions/{id}/advice", HearAssessor.AdviseAsync),
        new Function.Http("WaiveFinding", "POST", "api/submissions/{id}/waivers", HearAssessor.WaiveAsync),
        new Function.Http("DecideSubmission", "POST", "api/submissions/{id}/decision", ReviewEndpoints.DecideAsync),
        new Function.Http("GetAttestation", "GET", "api/submissions/{id}/attestation", AttestationEndpoints.OfSubmissionAsync),
        new Function.Http("RenewAttestation", "POST", "api/submissions/{id}/attestation", AttestationEndpoints.RenewAsync),
        new Function.Http("GetStatement", "GET", "api/submissions/{id}/statements/{sha256}", AttestationEndpoints.StatementAsync),
        new Function.Http("ReplaySubmission", "POST", "api/submissions/{id}/replay", ReplaySubmission.HandleAsync),
        new Function.Http("DiffSubmission", "GET", "api/submissions/{id}/diff", DiffReports.OfSubmissionAsync),
        new Function.Http("SearchCatalogue", "GET", "api/catalogue", CatalogueEndpoints.SearchAsync),
        new Function.Http("GetListing", "GET", "api/catalogue/{id}", CatalogueEndpoints.GetAsync),
        new Function.Http("DiffListing", "GET", "api/catalogue/{id}/diff", DiffReports.OfListingAsync),
        new Function.Http("GetListingCoverage", "GET", "api/catalogue/{id}/coverage/{pack}/{version}", CoverageEndpoint.HandleAsync),
        new Function.Http("GetListingAttestation", "GET", "api/catalogue/{id}/attestation", AttestationEndpoints.OfListingAsync),
        new Function.Http("GetAttestedReport", "GET", "api/catalogue/{id}/attestation/report", AttestationEndpoints.ReportOfListingAsync),
        new Function.Http("GetTrust", "GET", ".well-known/balise-trust.json", TrustEndpoints.ShowAsync),
        new Function.Http("GetSecurityText", "GET", ".well-known/security.txt", SecurityText.Handle),
        new Function.Http("PublishTrust", "PUT", "api/operations/trust", TrustEndpoints.PublishAsync),
        new Function.Http("SuspendListing", "POST", "api/catalogue/{id}/suspension", SuspendListing.HandleAsync),
        new Function.Http("LiftListing", "DELETE", "api/catalogue/{id}/suspension", SuspendListing.LiftAsync),
        new Function.Http("GetListingSuspension", "GET", "api/catalogue/{id}/suspension", SuspendListing.GetAsync),
        new Function.Http("GetListingMatches", "GET", "api/catalogue/{id}/matches", CallEndpoints.MatchesOfListingAsync),
        new Function.Http("PublishCall", "POST", "api/calls", PublishCall.HandleAsync),
        new Function.Http("ListCalls", "GET", "api/calls", CallEndpoints.ListAsync),
        new Function.Http("GetCallExample", "GET", "api/calls/example", CallExample.Handle),
        new Function.Http("GetCall", "GET", "api/calls/{id}", CallEndpoints.GetAsync),
        new Function.Http("GetCallMatches", "GET", "api/calls/{id}/matches", CallEndpoints.MatchesAsync),
        new Function.Http("PreviewImpact", "POST", "api/operations/impact", PreviewImpact.HandleAsync),
        new Function.Http("ListParked", "GET", "api/operations/parked", ParkedEndpoints.ListAsync),
        new Function.Http("ReplayParked", "POST", "api/operations/parked/{queue}/{message}/replay", ParkedEndpoints.ReplayAsync),
        new Function.Http("DiscardParked", "POST", "api/operations/parked/{queue}/{message}/discard", ParkedEndpoints.DiscardAsync),
        new Function.Http("CreateKey", "POST", "api/keys", KeyEndpoints.CreateAsync),
        new Function.Http("RevokeKey", "DELETE", "api/keys/{prefix}", KeyEndpoints.RevokeAsync),
        new Function.Http("ExportOwnData", "GET", "api/privacy/export", ExportEndpoints.OwnAsync),
        new Function.Http("ExportSubject", "POST", "api/operations/privacy/export", ExportEndpoints.SubjectAsync),
        new Function.Http("OrderErasure", "POST", "api/operations/privacy/erasures", ErasureEndpoints.OrderAsync),
        new Function.Http("GetErasure", "GET", "api/operations/privacy/erasures/{id}", ErasureEndpoints.GetAsync),
        new Function.Http("RepeatErasures", "POST", "api/operations/privacy/erasures/repeat", ErasureEndpoints.RepeatAsync),
        new Function.Http("ClaimDomain", "POST", "api/account/domains", DomainEndpoints.ClaimAsync),
        new Function.Http("ListDomains", "GET", "api/account/domains", DomainEndpoints.ListAsync),
        new Function.Http("VerifyDomain", "POST", "api/account/domains/{domain}/verification", DomainEndpoints.VerifyAsync),
        new Function.Http("RemoveDomain", "DELETE", "api/account/domains/{domain}", DomainEndpoints.RemoveAsync),
        new Function.Http("OpenAccount", "POST", "api/accounts", OpenAccount.HandleAsync),
        new Function.Http("ListAccounts", "GET", "api/accounts", AccountEndpoints.ListAsync),
        new Function.Http("GetAccount", "GET", "api/accounts/{id}", AccountEndpoints.GetAsync),
        new Function.Http("InviteOwner", "POST", "api/accounts/{id}/invitations", AccountEndpoints.InviteOwnerAsync),
        new Function.Http("SuspendAccount", "POST", "api/accounts/{id}/suspension", AccountEndpoints.SuspendAsync),
        new Function.Http("LiftSuspension", "DELETE", "api/accounts/{id}/suspension", AccountEndpoints.LiftAsync),
        new Function.Http("GetOwnAccount", "GET", "api/account", MemberEndpoints.Account),
        new Function.Http("ListMembers", "GET", "api/account/members", MemberEndpoints.ListAsync),
        new Function.Http("ChangeMember", "PUT", "api/account/members/{person}", MemberEndpoints.ChangeAsync),
        new Function.Http("RemoveMember", "DELETE", "api/account/members/{person}", MemberEndpoints.RemoveAsync),
        new Function.Http("LeaveAccount", "DELETE", "api/account/membership", MemberEndpoints.LeaveAsync),
        new Function.Http("ListInvitations", "GET", "api/account/invitations", InvitationEndpoints.ListAsync),
        new Function.Http("InviteMember", "POST", "api/account/invitations", InvitationEndpoints.InviteAsync),
        new Function.Http("WithdrawInvitation", "DELETE", "api/account/invitations/{id}", InvitationEndpoints.WithdrawAsync),
        new Function.Http("ListKeys", "GET", "api/account/keys", OwnKeyEndpoints.ListAsync),
        new Function.Http("IssueKey", "POST", "api/account/keys", OwnKeyEndpoints.IssueAsync),
        new Function.Http("RotateKey", "POST", "api/account/keys/{prefix}/rotation", OwnKeyEndpoints.RotateAsync),
        new Function.Http("RevokeOwnKey", "DELETE", "api/account/keys/{prefix}", OwnKeyEndpoints.RevokeAsync),
        new Function.Http("GetHealth", "GET", "api/health", Health.Handle),
        new Function.Http("GetReadiness", "GET", "api/health/ready", ReadinessEndpoints.HandleAsync),
        new Function.Http("GetReadinessDetail", "GET", "api/operations/health", ReadinessEndpoints.DetailAsync),
        new Function.Http("GetListingReport", "GET", "api/catalogue/{id}/report", CataloguePages.ReportDocumentAsync),
        new Function.Http("GetOpenApi", "GET", "api/openapi.json", OpenApi.HandleAsync),

        new Function.Http("ShowSignIn", "GET", "sign-in", SignInPages.ShowAsync),
        new Function.Http("StartSignIn", "GET", "sign-in/{issuer}", SignInEndpoints.StartAsync),
        new Function.Http("CompleteSignIn", "GET", "sign-in/{issuer}/callback", SignInEndpoints.CompleteAsync),
        new Function.Http("SignOut", "POST", "sign-out", SignInEndpoints.SignOutAsync),
        new Function.Http("ShowAccountChoice", "GET", "account/choice", AccountChoice.ShowAsync),
        new Function.Http("ChooseAccount", "POST", "account/choice", AccountChoice.ChooseAsync),

        new Function.Http("ShowAccount", "GET", "account", AccountPages.Show),
        new Function.Http("ShowMembers", "GET", "account/members", MemberPages.ShowAsync),
        new Function.Http("SubmitInvitation", "POST", "account/invitations", MemberPages.InviteAsync),
        new Function.Http("SubmitWithdrawal", "POST", "account/invitations/{id}/withdrawal", MemberPages.WithdrawAsync),
        new Function.Http("SubmitRight", "POST", "account/members/{person}", MemberPages.GiveAsync),
        new Function.Http("ShowRemoval", "GET", "account/members/{person}/removal", MemberPages.ShowRemovalAsync),
        new Function.Http("SubmitRemoval", "POST", "account/members/{person}/removal", MemberPages.RemoveAsync),
        new Function.Http("ShowLeaving", "GET", "account/leaving", MemberPages.ShowLeavingAsync),
        new Function.Http("SubmitLeaving", "POST", "account/leaving", MemberPages.LeaveAsync),
        new Function.Http("ShowKeys", "GET", "account/keys", KeyPages.ShowAsync),
        new Function.Http("SubmitKey", "POST", "account/keys", KeyPages.IssueAsync),
        new Function.Http("SubmitRotation", "POST", "account/keys/{prefix}/rotation", KeyPages.RotateAsync),
        new Function.Http("ShowRevocation", "GET", "account/keys/{prefix}/revocation", KeyPages.ShowRevocationAsync),
        new Function.Http("SubmitRevocation", "POST", "account/keys/{prefix}/revocation", KeyPages.RevokeAsync),
        new Function.Http("ShowJoin", "GET", "join/{token}", JoinPages.ShowAsync),
        new Function.Http("SubmitJoin", "POST", "join/{token}", JoinPages.AcceptAsync),
        new Function.Http("ShowAccounts", "GET", "operations/accounts", OperatorPages.ListAsync),
        new Function.Http("SubmitAccount", "POST", "operations/accounts", OperatorPages.OpenAsync),
        new Function.Http("ShowOneAccount", "GET", "operations/accounts/{id}", OperatorPages.ShowAsync),
        new Function.Http("SubmitSuspension", "POST", "operations/accounts/{id}/suspension", OperatorPages.SuspendAsync),
        new Function.Http("SubmitLifting", "POST", "operations/accounts/{id}/lifting", OperatorPages.LiftAsync),
        new Function.Http("SubmitOwner", "POST", "operations/accounts/{id}/owner", OperatorPages.InviteAsync),

        new Function.Http("ShowHome", "GET", "", HomeEndpoint.HandleAsync),
        new Function.Http("ShowCatalogue", "GET", "catalogue", CataloguePages.SearchAsync),
        new Function.Http("ShowListing", "GET", "catalogue/{id}", CataloguePages.ListingAsync),
        new Function.Http("ShowListingReport", "GET", "catalogue/{id}/report", CataloguePages.ReportAsync),
        new Function.Http("ShowCalls", "GET", "calls", CallPages.ListAsync),
        new Function.Http("ShowCall", "GET", "calls/{id}", CallPages.CallAsync),
        new Function.Http("ShowQuestionnaire", "GET", "questionnaire", QuestionnairePages.HandleAsync),
        new Function.Http("ShowPacks", "GET", "packs", PackPages.ListAsync),
        new Function.Http("ShowPack", "GET", "packs/{id}/{version}", PackPages.PackAsync),
        new Function.Http("ShowChecks", "GET", "checks", CheckPages.ListAsync),
        new Function.Http("ShowCheck", "GET", "checks/{id}", CheckPages.CheckAsync),
        new Function.Http("ShowMails", "GET", "dev/mail", MailPages.ListAsync),
        new Function.Http("ShowMail", "GET", "dev/mail/{id}", MailPages.MailAsync),
        new Function.Http("ShowMailBody", "GET", "dev/mail/{id}/html", MailPages.BodyAsync),
        new Function.Http("GetSiteFile", "GET", "assets/{file}", SiteFiles.Handle),

        new Function.Queue("ScanSubmission", Queues.SubmissionSealed, Stages.Of<SubmissionSealed, ScanSubmission>(static () => IntakeMessages.Default.EnvelopeSubmissionSealed)),
        new Function.Queue("ReviewScan", Queues.ScanCompleted, Stages.Of<ScanCompleted, ReviewScan>(static () => ScanningMessages.Default.EnvelopeScanCompleted)),
        new Function.Queue("ListDecision", Queues.DecisionForCatalogue, Stages.Of<DecisionMade, ListDecision>(static () => ReviewMessages.Default.EnvelopeDecisionMade)),
        new Function.Queue("NotifyDecision", Queues.DecisionForNotifications, Stages.Of<DecisionMade, PlanNotices>(static () => ReviewMessages.Default.EnvelopeDecisionMade)),
        new Function.Queue("AttestDecision", Queues.DecisionForAttestations, Stages.Of<DecisionMade, AttestDecision>(static () => ReviewMessages.Default.EnvelopeDecisionMade)),
        new Function.Queue("MatchListing", Queues.CatalogueChanged, Stages.Of<CatalogueChanged, FindMatches>(static () => CatalogueMessages.Default.EnvelopeCatalogueChanged)),
        new Function.Queue("NotifyStanding", Queues.StandingChanged, Stages.Of<StandingChanged, PlanNotices>(static () => CatalogueMessages.Default.EnvelopeStandingChanged)),
        new Function.Queue("MatchCall", Queues.CallPublished, Stages.Of<CallPublished, FindMatches>(static () => MatchmakingMessages.Default.EnvelopeCallPublished)),
        new Function.Queue("NotifyMatch", Queues.MatchFound, Stages.Of<MatchFound, PlanNotices>(static () => MatchmakingMessages.Default.EnvelopeMatchFound)),
        new Function.Queue("SendNotice", Queues.NoticePlanned, Stages.Of<NoticePlanned, SendNotice>(static () => NotificationMessages.Default.EnvelopeNoticePlanned)),
        new Function.Queue("RescanSubmission", Queues.RescanDue, Stages.Of<RescanDue, RescanSubmission>(static () => ScanningMessages.Default.EnvelopeRescanDue)),
        new Function.Queue("UpdateListing", Queues.RescanCompleted, Stages.Of<RescanCompleted, UpdateListing>(static () => ScanningMessages.Default.EnvelopeRescanCompleted)),
        new Function.Queue("EraseSubject", Queues.ErasureAsked, Stages.Of<ErasureAsked, EraseSubject>(static () => PrivacyMessages.Default.EnvelopeErasureAsked)),

        new Function.DeadLetter("ParkScanSubmission", Queues.SubmissionSealed, Stages.Park),
        new Function.DeadLetter("ParkReviewScan", Queues.ScanCompleted, Stages.Park),
        new Function.DeadLetter("ParkListDecision", Queues.DecisionForCatalogue, Stages.Park),
        new Function.DeadLetter("ParkNotifyDecision", Queues.DecisionForNotifications, Stages.Park),
        new Function.DeadLetter("ParkAttestDecision", Queues.DecisionForAttestations, Stages.Park),
        new Function.DeadLetter("ParkMatchListing", Queues.CatalogueChanged, Stages.Park),
        new Function.DeadLetter("ParkNotifyStanding", Queues.StandingChanged, Stages.Park),
        new Function.DeadLetter("ParkMatchCall", Queues.CallPublished, Stages.Park),
        new Function.DeadLetter("ParkNotifyMatch", Queues.MatchFound, Stages.Park),
        new Function.DeadLetter("ParkSendNotice", Queues.NoticePlanned, Stages.Park),
        new Function.DeadLetter("ParkRescanSubmission", Queues.RescanDue, Stages.Park),
        new Function.DeadLetter("ParkUpdateListing", Queues.RescanCompleted, Stages.Park),
        new Function.DeadLetter("ParkEraseSubject", Queues.ErasureAsked, Stages.Park),

        new Function.Timer("AnnounceEnforcement", "0 0 5 * * *", (services, _, cancellation) => services.GetRequiredService<AnnounceEnforcement>().RunAsync(cancellation)),
        new Function.Timer("ApplyRetention", "0 30 3 * * *", (services, _, cancellation) => services.GetRequiredService<ApplyRetention>().RunAsync(cancellation)),
        new Function.Timer("SweepOutbox", "0 * * * * *", (services, _, cancellation) =>
            services.GetRequiredService<OutboxSweep>().RunAsync(services.GetRequiredService<IOptions<SweepOptions>>().Value.PendingAge, cancellation)),
        new Function.Timer("SweepStuckWork", "30 */5 * * * *", (services, _, cancellation) => services.GetRequiredService<SweepStuckWork>().RunAsync(cancellation)),
        new Function.Timer("ReportQueueAges", "15 */5 * * * *", (services, _, cancellation) => services.GetRequiredService<ReportQueueAges>().RunAsync(cancellation)),
        new Function.Timer("RefreshReferenceData", "45 */20 * * * *", (services, _, cancellation) => services.GetRequiredService<ReferenceRefresh>().RunAsync(cancellation)),
        new Function.Timer("RescanDueListings", "0 */10 * * * *", (services, _, cancellation) => services.GetRequiredService<RescanDueListings>().RunAsync(cancellation)),
    ];
}
