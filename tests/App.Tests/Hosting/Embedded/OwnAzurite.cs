using Balise.App.Hosting.Embedded;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;

[assembly: AssemblyFixture(typeof(Balise.App.Tests.Hosting.Embedded.OwnAzurite))]

namespace Balise.App.Tests.Hosting.Embedded;

/// <summary>One Azurite for all tests of this assembly, brought up and stopped by the code under test.</summary>
public sealed class OwnAzurite : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("balise-").FullName;
    private LocalStorage? storage;

    public string ConnectionString { get; } = ConnectionStringAt(FreePort.Next(), FreePort.Next(), FreePort.Next());

    internal EmbeddedStorage Storage => EmbeddedStorage.At(ConnectionString);

    // The account that every Azurite has, with its published key.
    public static string ConnectionStringAt(int blob, int queue, int table) =>
        "AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint=http://127.0.0.1:{blob}/devstoreaccount1;QueueEndpoint=http://127.0.0.1:{queue}/devstoreaccount1;TableEndpoint=http://127.0.0.1:{table}/devstoreaccount1";

    public async ValueTask InitializeAsync()
    {
        // Installed under the lock that every test process takes, so that two never install at the same time.
        await NpmPackages.InstalledAsync(CancellationToken.None);
        var install = new AzuriteInstall(LocalFolder.Root(), Environment.GetEnvironmentVariable("PATH"), TextWriter.Null);
        storage = await LocalStorage.BringUpAsync(StorageAddress.Parse(ConnectionString), new LocalFolder(folder), install, TextWriter.Null, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        if (storage is not null)
            await storage.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
