using Balise.App.Hosting.CustomHandler;
using Balise.App.Hosting.Embedded;

namespace Balise.App.Hosting;

/// <summary>What Program.cs composes, the same for every host: the functions, the services they need, the middleware around their endpoints.</summary>
public sealed record Suite(IReadOnlyList<Function> Functions)
{
    public Action<WebApplicationBuilder> Services { get; init; } = static _ => { };

    public Action<WebApplication> Pipeline { get; init; } = static _ => { };

    /// <summary>Runs in the embedded host only, over a storage that answers, before anything is served: demonstration data, development keys.</summary>
    public Func<IServiceProvider, CancellationToken, Task> Prepare { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Pages the embedded host names once it listens: what there is to see, and its path.</summary>
    public IReadOnlyList<Place> Places { get; init; } = [];

    /// <summary>Runs under the Functions host when that host started us, and as our own host otherwise. Returns the exit code.</summary>
    public Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        return builder.Configuration[CustomHandlerHost.PortSetting] is { Length: > 0 } port
            ? CustomHandlerHost.RunAsync(builder, this, port)
            : EmbeddedHost.RunAsync(builder, this);
    }
}

/// <summary>One page to look at, with a few words that say what it shows.</summary>
public sealed record Place(string What, string Path);
