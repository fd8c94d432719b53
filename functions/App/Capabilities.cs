using Azure.Core;
using Balise.Adapters.Blobs;
using Balise.Adapters.Mail;
using Balise.Adapters.Malware;
using Balise.Adapters.Messaging;
using Balise.Adapters.Outbox;
using Balise.Adapters.Reference;
using Balise.Adapters.Signing;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Accounts;
using Balise.App.Attestations;
using Balise.App.Catalogue;
using Balise.App.Domains;
using Balise.App.Hosting;
using Balise.App.Http;
using Balise.App.Http.Limits;
using Balise.App.Intake;
using Balise.App.Matchmaking;
using Balise.App.Notifications;
using Balise.App.Operations;
using Balise.App.Operations.Dependencies;
using Balise.App.Packs;
using Balise.App.Privacy;
using Balise.App.Questionnaires;
using Balise.App.Review;
using Balise.App.Scanning;
using Balise.App.Web.Accounts;
using Microsoft.Extensions.Options;
using System.Text.Json.Serialization;

namespace Balise.App;

/// <summary>Registers each capability by name, with concrete types. Program.cs lists them.</summary>
public static class Capabilities
{
    extension(IServiceCollection services)
    {
        /// <summary>Sends over Service Bus or over storage queues, whichever the deployment names. In the embedded host a send wakes our own pump.</summary>
        public IServiceCollection AddMessaging(IConfiguration configuration)
        {
            services.AddSingleton<TokenCredential>(_ => EntraCredential.For(configuration["AZURE_CLIENT_ID"]));
            return configuration["Messaging:Transport"] switch
            {
                "service-bus" => services.AddServiceBusMessaging(),
                "storage-queues" => services.AddStorageQueueMessaging(),
                var other => throw new InvalidOperationException($"Messaging:Transport must be service-bus or storage-queues, not \"{other}\"."),
            };
        }

        /// <summary>Tables, blobs, the outbox and what sends from it.</summary>
        public IServiceCollection AddState()
        {
            services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().Tables);
            services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().Blobs);
            services.AddSingleton(provider => provider.GetRequiredService<StorageClients>().Queues);
            services.AddSingleton(Queues.Routes);
            services.AddSingleton<TableOutbox>().AddSingleton<OutboxRelay>().AddSingleton<OutboxSweep>().AddSingleton<WorkInFlight>();
            services.AddSingleton(provider => new Lazy<WorklistTable>(provider.GetRequiredService<WorklistTable>));
            services.AddSingleton<SettledWork>().AddHostedService(provider => provider.GetRequiredService<SettledWork>());
            services.AddSingleton<RecentDrafts>().AddSingleton<SubmissionTable>().AddSingleton<ListingTable>().AddSingleton<CallTable>().AddSingleton<MatchTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<AccountTable>().AddSingleton<MemberTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>().AddSingleton<ErasureTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>();
            services.AddSingleton<AccountTable>().AddSingleton<MemberTable>();
            services.AddSingleton<DomainProofTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<AccountTable>().AddSingleton<DomainProofTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<AccountTable>().AddSingleton<MemberTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<AccountTable>().AddSingleton<MemberTable>().AddSingleton<InvitationTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>();
            services.AddSingleton<NoticeTable>().AddSingleton<AccountTable>().AddSingleton<MemberTable>().AddSingleton<PersonTable>().AddSingleton<SessionTable>().AddSingleton<IdempotencyTable>().AddSingleton<WorklistTable>().AddSingleton<ParkedTable>();
            services.AddSingleton<ArtefactBlobs>().AddSingleton<DocumentBlobs>().AddSingleton<TrustBlob>().AddSingleton<SnapshotBlob>().AddSingleton<Provisioning>();
            services.AddSingleton<Park>(provider => provider.GetRequiredService<ParkedTable>().ParkAsync);
            return services;
        }

        /// <summary>What every HTTP function shares: who calls, where we are, how JSON is written.</summary>
        public IServiceCollection AddHttp()
        {
            services.AddOptions<SiteOptions>().BindConfiguration("").ValidateOnStart();
            services.AddSingleton<IValidateOptions<SiteOptions>, SiteOptions.Validator>();
            services.AddSingleton<Links>().AddSingleton<KeyRing>().AddRequestLimits();
            services.AddSingleton<Links>().AddSingleton<KeyRing>().AddSingleton<Callers>();
            services.AddSingleton(provider => new Lazy<AccountTable>(provider.GetRequiredService<AccountTable>));
            services.AddSingleton<KeyUse>().AddHostedService(provider => provider.GetRequiredService<KeyUse>());
            services.ConfigureHttpJsonOptions(json =>
            {
                json.SerializerOptions.TypeInfoResolverChain.Insert(0, ViewJson.Default);
                json.SerializerOptions.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
            });
            return services;
        }

        /// <summary>Accounts, their members, invitations and keys.</summary>
        public IServiceCollection AddAccounts()
        {
            services.AddOptions<AccountOptions>().BindConfiguration(AccountOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<AccountOptions>, AccountOptions.Validator>();
            services.AddSingleton<OpenAccount>().AddSingleton<SuspendAccount>().AddSingleton<Standing>().AddSingleton<ChangeMembers>();
            services.AddSingleton<MemberPages>().AddSingleton<KeyPages>().AddSingleton<OperatorPages>();
            services.AddSingleton<Invite>().AddSingleton<AcceptInvitation>().AddSingleton<IssueKeys>();
            return services;
        }

        public IServiceCollection AddIntake()
        {
            services.AddOptions<IntakeOptions>().BindConfiguration(IntakeOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<IntakeOptions>, IntakeOptions.Validator>();
            services.AddSingleton<CreateSubmission>().AddSingleton<PutArtefact>().AddSingleton<KeepArtefact>().AddSingleton<ArtefactTickets>();
            services.AddSingleton<PutAnswers>().AddSingleton<StoredAnswers>().AddSingleton<SealSubmission>().AddSingleton<SubmissionViews>();
            return services;
        }

        public IServiceCollection AddScanning()
        {
            services.AddOptions<PackOptions>().BindConfiguration(PackOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<PackOptions>, PackOptions.Validator>();
            services.AddSingleton(PackFolder.Shipped).AddSingleton<PackShelf>().AddSingleton<NetworkObserver>().AddSingleton<ProvenHosts>().AddSingleton<ProductVisit>().AddSingleton<ReferenceShelf>().AddSingleton<EvidenceCollector>().AddSingleton<ScanSubmission>().AddSingleton<RescanSubmission>();
            return services;
        }

        /// <summary>What applies to a product, and what it is asked.</summary>
        public IServiceCollection AddQuestionnaire() => services.AddSingleton<QuestionnaireViews>();

        public IServiceCollection AddReview()
        {
            services.AddSingleton<ReviewScan>().AddSingleton<ReviewQueue>().AddSingleton<JudgeAgain>().AddSingleton<HearAssessor>();
            return services;
        }

        /// <summary>Signs what is decided and said, and publishes which keys to believe.</summary>
        public IServiceCollection AddAttestations()
        {
            services.AddSigningKeys();
            services.AddSingleton<TrustStore>().AddSingleton<Attestor>().AddSingleton<AttestDecision>();
            return services;
        }

        public IServiceCollection AddCatalogue()
        {
            services.AddOptions<CatalogueOptions>().BindConfiguration(CatalogueOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<CatalogueOptions>, CatalogueOptions.Validator>();
            services.AddSingleton<ListDecision>().AddSingleton<UpdateListing>().AddSingleton<RescanPlan>().AddSingleton<CatalogueIndex>().AddSingleton<ListedReports>();
            return services;
        }

        public IServiceCollection AddMatchmaking()
        {
            services.AddSingleton<PublishCall>().AddSingleton<OpenCalls>().AddSingleton<OfferedCalls>().AddSingleton<FindMatches>();
            return services;
        }

        public IServiceCollection AddNotifications()
        {
            services.AddOptions<NotificationOptions>().BindConfiguration(NotificationOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptions.Validator>();
            services.AddSingleton<AnnounceEnforcement>().AddSingleton<PlanNotices>().AddSingleton<SendNotice>().AddSingleton<ComposeMail>().AddSingleton<ComposeInvitation>().AddSingleton<MailPage>();
            return services;
        }

        /// <summary>Quarantine, retention, access and erasure.</summary>
        public IServiceCollection AddPrivacy()
        {
            services.AddOptions<RetentionOptions>().BindConfiguration(RetentionOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<RetentionOptions>, RetentionOptions.Validator>();
            services.AddSingleton<Quarantine>().AddSingleton<Bookmarks>().AddSingleton<EraseDossier>().AddSingleton<RetainSubmissions>().AddSingleton<ApplyRetention>();
            services.AddSingleton<EraseSubject>().AddSingleton<ErasureOrders>().AddSingleton<ExportSubject>();
            return services;
        }

        public IServiceCollection AddOperations()
        {
            services.AddOptions<SweepOptions>().BindConfiguration(SweepOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SweepOptions>, SweepOptions.Validator>();
            services.AddSingleton<SweepStuckWork>().AddSingleton<ReportQueueAges>().AddSingleton<RescanDueListings>();
            services.AddSingleton<StorageHealth>().AddSingleton<MailHealth>().AddSingleton<MalwareHealth>().AddSingleton<ReferenceHealth>();
            services.AddSingleton(provider => new Readiness(AskedDependencies.Of(provider), provider.GetRequiredService<TimeProvider>()));
            return services;
        }
    }
}
