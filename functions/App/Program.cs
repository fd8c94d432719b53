using Balise.Adapters.Mail;
using Balise.Adapters.Probes;
using Balise.Adapters.Storage;
using Balise.App;
using Balise.App.Cli;
using Balise.App.Development;
using Balise.App.Hosting;
using Balise.App.Web;

if (CommandLine.TryRun(args, Functions.All, Console.Out, Console.Error) is { } exitCode)
    return exitCode;
if (await KeysCommand.TryRunAsync(args, Console.Out, Console.Error) is { } keysExitCode)
    return keysExitCode;

return await new Suite(Functions.All)
{
    Services = static builder =>
    {
        DevelopmentSettings.Apply(builder.Configuration);
        builder.Services
            .AddStorage().AddMessaging(builder.Configuration).AddState().AddHttp().AddProbes().AddMail()
            .AddIntake().AddScanning().AddReview().AddCatalogue().AddMatchmaking().AddNotifications().AddOperations().AddWeb()
            .AddDevelopment(builder.Configuration);
    },
    Pipeline = static app => app.UseWeb(),
    Prepare = static (services, cancellation) => services.GetRequiredService<EmbeddedStart>().RunAsync(cancellation),
    Places =
    [
        new("the catalogue", "/catalogue"),
        new("calls for experimentation", "/calls"),
        new("mails that were sent", "/dev/mail"),
        new("an example submission", "/api/submissions/example"),
        new("the API", "/api/openapi.json"),
    ],
}.RunAsync(args);
