using Balise.Testing.Azurite;
using Balise.Testing.Hosting;
using Balise.Testing.Smtp;
using Balise.Testing.Web;

namespace Balise.Journeys.Tests;

/// <summary>What a journey of people starts from: an exemplary site, a mail server and the real program over an empty store, for each test its own.</summary>
public abstract class JourneySuite : IAsyncLifetime
{
    protected LoopbackSite Site { get; private set; } = null!;

    protected LoopbackMailServer Mail { get; private set; } = null!;

    private protected RunningSuite Suite { get; private set; } = null!;

    /// <summary>What a journey sets besides.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public virtual async ValueTask InitializeAsync()
    {
        var azurite = await AzuriteFixture.StartedAsync(TestContext.Current.CancellationToken);
        Site = await LoopbackSite.Exemplary();
        Mail = await LoopbackMailServer.StartAsync();
        Suite = await RunningSuite.StartAsync(
            azurite.NewAccount(), FreePort.Next(), new Dictionary<string, string>(Site.ProbeSettings.Concat(Mail.MailSettings).Concat(Settings), StringComparer.Ordinal));
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Suite.DisposeAsync();
        await Mail.DisposeAsync();
        await Site.DisposeAsync();
    }
}
