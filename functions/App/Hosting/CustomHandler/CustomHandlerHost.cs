using System.Globalization;
using System.Net;
using Balise.App.Http.Limits;

namespace Balise.App.Hosting.CustomHandler;

/// <summary>
/// Serves the suite behind the Azure Functions host, as its custom handler. The host owns triggers, retries and scaling; it ends this process
/// with SIGKILL, so nothing here waits for a stop.
/// </summary>
public static class CustomHandlerHost
{
    public const string PortSetting = "FUNCTIONS_CUSTOMHANDLER_PORT";

    /// <summary>A host that sees exit code 0 never starts the handler again: every end of this process is a failure.</summary>
    public const int UnplannedStop = 1;

    public static async Task<int> RunAsync(WebApplicationBuilder builder, Suite suite, string port)
    {
        if (!int.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > IPEndPoint.MaxPort)
        {
            await Console.Error.WriteLineAsync($"{PortSetting} must be a port between 1 and 65535, not \"{port}\".");
            return UnplannedStop;
        }

        await using var app = Build(builder, suite, number);
        await app.RunAsync();
        return UnplannedStop;
    }

    /// <summary>Port 0 takes any free one.</summary>
    public static WebApplication Build(WebApplicationBuilder builder, Suite suite, int port)
    {
        // Said in code, this goes before the ASPNETCORE_URLS that the host passes on to us; and only this machine may call.
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Bound();
        });
        builder.Logging.AddJsonLines();
        builder.Services.AddHosting().AddSingleton(new SocketPeer(IsProxy: true));
        suite.Services(builder);

        var app = builder.Build();
        suite.Pipeline(app);
        app.MapHttpFunctions(suite.Functions);
        app.MapInvocations(suite.Functions);
        return app;
    }
}
