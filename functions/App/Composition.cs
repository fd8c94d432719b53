using Balise.Adapters.Domains;
using Balise.Adapters.Mail;
using Balise.Adapters.Malware;
using Balise.Adapters.Probes;
using Balise.Adapters.Reference;
using Balise.Adapters.Storage;
using Balise.App.Development;
using Balise.App.Hosting;
using Balise.App.Operations.Telemetry;
using Balise.App.SignIn;
using Balise.App.Web;

namespace Balise.App;

/// <summary>The suite as the program runs it, and as tests host it: the capabilities by name, the pages' pipeline, what comes before serving.</summary>
public static class Composition
{
    public static Suite Suite { get; } = new(Functions.All)
    {
        Services = static builder =>
        {
            DevelopmentSettings.Apply(builder.Configuration);
            builder.AddOwnTelemetry();
            builder.Services
                .AddStorage().AddMessaging(builder.Configuration).AddState().AddHttp().AddProbes().AddReferenceData().AddMalware().AddMail()
                .AddIntake().AddScanning().AddQuestionnaire().AddReview().AddAttestations().AddCatalogue().AddMatchmaking().AddNotifications().AddPrivacy().AddOperations().AddWeb()
                .AddStorage().AddMessaging(builder.Configuration).AddState().AddHttp().AddProbes().AddDomains().AddReferenceData().AddMalware().AddMail()
                .AddIntake().AddScanning().AddQuestionnaire().AddReview().AddAttestations().AddCatalogue().AddMatchmaking().AddNotifications().AddOperations().AddWeb()
                .AddAccounts().AddIntake().AddScanning().AddQuestionnaire().AddReview().AddAttestations().AddCatalogue().AddMatchmaking().AddNotifications().AddOperations().AddWeb()
                .AddIntake().AddScanning().AddQuestionnaire().AddReview().AddAttestations().AddCatalogue().AddMatchmaking().AddNotifications().AddOperations().AddSignIn(builder.Configuration).AddWeb()
                .AddDevelopment(builder.Configuration);
        },
        Pipeline = static app => app.UseWeb(),
        Prepare = static (services, cancellation) => services.GetRequiredService<EmbeddedStart>().RunAsync(cancellation),
        Places =
        [
            new("the catalogue", "/catalogue"),
            new("calls for experimentation", "/calls"),
            new("the questionnaire", "/questionnaire"),
            new("mails that were sent", "/dev/mail"),
            new("an example submission", "/api/submissions/example"),
            new("the API", "/api/openapi.json"),
        ],
    };
}
