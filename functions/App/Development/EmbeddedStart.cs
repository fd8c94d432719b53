using Azure.Data.Tables;
using Balise.Adapters.Tables;
using Balise.App.Http;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

/// <summary>What the embedded host does before it serves: makes the storage, the development keys, the local root with its trust document, and the demonstration on an empty store.</summary>
public sealed partial class EmbeddedStart(
    Provisioning provisioning, DevelopmentKeys keys, DevelopmentSigning signing, Demonstration demonstration, DemonstrationSite site, TableServiceClient tables, Links links,
    IOptions<DevelopmentOptions> options, IHostApplicationLifetime lifetime, ILogger<EmbeddedStart> logger)
{
    public async Task RunAsync(CancellationToken cancellation)
    {
        await provisioning.EnsureAsync(cancellation);
        await signing.EnsureAsync(cancellation);
        var made = await keys.EnsureAsync(cancellation);
        await Console.Out.WriteLineAsync($"Development keys, one per role: {keys.File}");
        if (!options.Value.Demonstration)
        {
            return;
        }

        await site.StartAsync(cancellation);
        if (await IsEmptyAsync(cancellation))
        {
            lifetime.ApplicationStarted.Register(() => _ = SeedAsync(made, lifetime.ApplicationStopping));
        }
    }

    private async Task<bool> IsEmptyAsync(CancellationToken cancellation)
    {
        await foreach (var _ in tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>(maxPerPage: 1, cancellationToken: cancellation))
        {
            return false;
        }

        return true;
    }

    private async Task SeedAsync(IReadOnlyDictionary<string, string> made, CancellationToken stopping)
    {
        try
        {
            await demonstration.SeedAsync(new Uri(links.Home), made, stopping);
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            Log.NotSeeded(logger, broken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(8002, LogLevel.Error, "The demonstration could not be seeded")]
        public static partial void NotSeeded(ILogger logger, Exception broken);
    }
}
