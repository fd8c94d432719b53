using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using Balise.Adapters.Storage;
using Microsoft.Extensions.Options;

namespace Balise.Testing.Azurite;

/// <summary>
/// One Azurite per test process, in memory, started by whoever asks first and stopped with the process. Isolation is by account: every
/// <see cref="NewAccount"/> is an empty storage account of its own, so tests may use the product's fixed table and queue names in parallel.
/// </summary>
public sealed class AzuriteFixture : IAsyncDisposable
{
    private const int Accounts = 400;
    private static readonly Lazy<Task<AzuriteFixture>> Shared = new(() => StartAsync(CancellationToken.None));
    private static readonly string Key = Convert.ToBase64String(SHA512.HashData("balise tests"u8));

    private readonly ConcurrentQueue<string> unused = new(Enumerable.Range(1, Accounts).Select(NameOf));
    private readonly AzuriteProcess process;

    private AzuriteFixture(AzuriteProcess process) => this.process = process;

    /// <summary>The Azurite of this test process, once its three ports answer.</summary>
    public static Task<AzuriteFixture> StartedAsync(CancellationToken cancellation) => Shared.Value.WaitAsync(cancellation);

    /// <summary>One more Azurite, for a test that fills it: what it holds is gone with it.</summary>
    public static Task<AzuriteFixture> StartAloneAsync(CancellationToken cancellation) => StartAsync(cancellation);

    public ValueTask DisposeAsync() => process.DisposeAsync();

    /// <summary>The connection string of an empty account that nobody else uses.</summary>
    public string NewAccount()
    {
        if (!unused.TryDequeue(out var name)) throw new InvalidOperationException($"One test process may use {Accounts} storage accounts.");
        return string.Create(
            CultureInfo.InvariantCulture,
            $"DefaultEndpointsProtocol=http;AccountName={name};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{process.BlobPort}/{name};QueueEndpoint=http://127.0.0.1:{process.QueuePort}/{name};TableEndpoint=http://127.0.0.1:{process.TablePort}/{name};");
    }

    /// <summary>Settings for a new account, as the embedded host would have them.</summary>
    public IOptions<StorageOptions> NewOptions(bool createMissingQueues = true) =>
        Options.Create(new StorageOptions { ConnectionString = NewAccount(), CreateMissingQueues = createMissingQueues });

    /// <summary>The product's own clients on a new account.</summary>
    public StorageClients NewStorage() => new(NewOptions());

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"balise{number}");

    private static async Task<AzuriteFixture> StartAsync(CancellationToken cancellation)
    {
        var modules = await NpmPackages.InstalledAsync(cancellation);
        var accounts = string.Join(';', Enumerable.Range(1, Accounts).Select(number => $"{NameOf(number)}:{Key}"));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return new AzuriteFixture(await AzuriteProcess.StartAsync(modules, accounts, cancellation));
            }
            // Between choosing a free port and Azurite taking it, another process may have taken it.
            catch (SocketException) when (attempt < 3)
            {
            }
        }
    }
}
