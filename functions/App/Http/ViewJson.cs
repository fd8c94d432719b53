using Balise.App.Accounts;
using Balise.App.Catalogue;
using Balise.App.Comparison;
using Balise.App.Domains;
using Balise.App.Intake;
using Balise.App.Matchmaking;
using Balise.App.Operations;
using Balise.App.Operations.Dependencies;
using Balise.App.Packs;
using Balise.App.Privacy;
using Balise.App.Questionnaires;
using Balise.App.Review;
using Microsoft.AspNetCore.Mvc;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.App.Http;

/// <summary>How everything that the API answers is written: camelCase, nulls left out, no reflection at run time.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SubmissionView))]
[JsonSerializable(typeof(ArtefactView))]
[JsonSerializable(typeof(TicketView))]
[JsonSerializable(typeof(ReviewListView))]
[JsonSerializable(typeof(CatalogueView))]
[JsonSerializable(typeof(ListingDetailView))]
[JsonSerializable(typeof(ListingStandingView))]
[JsonSerializable(typeof(CallView))]
[JsonSerializable(typeof(CallListView))]
[JsonSerializable(typeof(MatchListView))]
[JsonSerializable(typeof(ParkedListView))]
[JsonSerializable(typeof(KeyView))]
[JsonSerializable(typeof(DomainView))]
[JsonSerializable(typeof(DomainListView))]
[JsonSerializable(typeof(AccountView))]
[JsonSerializable(typeof(AccountListView))]
[JsonSerializable(typeof(AccountDetailView))]
[JsonSerializable(typeof(OwnAccountView))]
[JsonSerializable(typeof(MemberListView))]
[JsonSerializable(typeof(InvitationView))]
[JsonSerializable(typeof(InvitationListView))]
[JsonSerializable(typeof(OwnKeyListView))]
[JsonSerializable(typeof(IssuedKeyView))]
[JsonSerializable(typeof(PackListView))]
[JsonSerializable(typeof(HealthView))]
[JsonSerializable(typeof(ReadinessView))]
[JsonSerializable(typeof(CoverageView))]
[JsonSerializable(typeof(QuestionnaireView))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(PersonalExport))]
[JsonSerializable(typeof(ErasureView))]
[JsonSerializable(typeof(RepeatedView))]
[JsonSerializable(typeof(ProblemDetails))]
[JsonSerializable(typeof(ProblemError[]))]
internal sealed partial class ViewJson : JsonSerializerContext;
