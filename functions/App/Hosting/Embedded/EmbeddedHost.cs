using System.Net;
using System.Net.Sockets;
using Balise.App.Http.Limits;
using Microsoft.AspNetCore.Connections;

namespace Balise.App.Hosting.Embedded;

/// <summary>Serves the whole suite on one machine: the web pages, the queue pumps, the timers, and the storage under them when none answers.</summary>
public static class EmbeddedHost
{
    private const int Stopped = 0, Failed = 1;

    private static readonly string PortSetting = $"--{EmbeddedOptions.Section}:{nameof(EmbeddedOptions.Port)}=…";

    /// <summary>Returns the exit code: zero only when somebody asked us to stop.</summary>
    public static async Task<int> RunAsync(WebApplicationBuilder builder, Suite suite)
    {
        using var stop = new StopSignals();
        try
        {
            return await RunAsync(builder, suite, stop.Token);
        }
        catch (CannotStartException reason)
        {
            await Console.Error.WriteLineAsync(reason.Message);
            return Failed;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            return Stopped;
        }
    }

    /// <summary>Builds the web host over a storage that answers. Nothing is listened to before it is started.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Suite suite)
    {
        FunctionRules.Enforce(suite.Functions);
        var options = Options(builder.Configuration);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.ListenLocalhost(options.Port);
            kestrel.Bound();
        });
        builder.Logging.AddPlainLines(builder.Configuration);
        builder.Services.AddHosting().AddSingleton(new SocketPeer(IsProxy: false)).AddEmbeddedHosting(suite, EmbeddedStorage.At(ConnectionString(builder.Configuration)), options);
        suite.Services(builder);

        var app = builder.Build();
        suite.Pipeline(app);
        app.MapHttpFunctions(suite.Functions);
        return app;
    }

    private static async Task<int> RunAsync(WebApplicationBuilder builder, Suite suite, CancellationToken stopping)
    {
        var options = Options(builder.Configuration);
        EnsureFree(options.Port);
        var install = new AzuriteInstall(LocalFolder.Root(), builder.Configuration["PATH"], Console.Out);
        var address = StorageAddress.Parse(ConnectionString(builder.Configuration));
        await using var storage = await LocalStorage.BringUpAsync(address, LocalFolder.Choose(options.LocalFolder), install, Console.Out, stopping);
        await using var app = Build(builder, suite);
        await suite.Prepare(app.Services, stopping);
        await StartAsync(app, options, stopping);
        await WelcomeAsync(suite, options);
        await app.WaitForShutdownAsync(stopping);
        return stopping.IsCancellationRequested ? Stopped : Failed;
    }

    private static async Task StartAsync(WebApplication app, EmbeddedOptions options, CancellationToken stopping)
    {
        try
        {
            await app.StartAsync(stopping);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            throw CannotStartException.PortInUse(options.Port, PortSetting, taken);
        }
    }

    // Said before the storage is brought up, which may take a minute. The bind itself decides.
    private static void EnsureFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
        }
        catch (SocketException taken)
        {
            throw CannotStartException.PortInUse(port, PortSetting, taken);
        }
    }

    private static async Task WelcomeAsync(Suite suite, EmbeddedOptions options)
    {
        var address = $"http://localhost:{options.Port}";
        await Console.Out.WriteLineAsync($"Balise listens on {address}. Ctrl-C stops it.");
        foreach (var place in suite.Places)
            await Console.Out.WriteLineAsync($"  {address}{place.Path}  {place.What}");
    }

    private static string ConnectionString(ConfigurationManager configuration) => configuration[EmbeddedOptions.StorageSetting] ?? StorageAddress.Development;

    private static EmbeddedOptions Options(ConfigurationManager configuration)
    {
        var options = configuration.GetSection(EmbeddedOptions.Section).Get<EmbeddedOptions>() ?? new();
        return new EmbeddedOptions.Validator().Validate(null, options) is { Failed: true } refused
            ? throw new CannotStartException(refused.FailureMessage)
            : options;
    }

    private static void AddEmbeddedHosting(this IServiceCollection services, Suite suite, EmbeddedStorage storage, EmbeddedOptions options) => services
        .AddSingleton(suite)
        .AddSingleton(storage)
        .AddSingleton(Microsoft.Extensions.Options.Options.Create(options))
        .AddSingleton(LocalFolder.Choose(options.LocalFolder))
        .AddSingleton<QueueSignals>()
        .AddHostedService<EmbeddedFunctions>();
}
