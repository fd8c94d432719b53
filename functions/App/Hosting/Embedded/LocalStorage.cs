using System.Diagnostics;
using static Balise.App.Hosting.Embedded.StorageProbe;

namespace Balise.App.Hosting.Embedded;

/// <summary>Sees to it that a storage answers before anything is served, and stops it afterwards if it is ours.</summary>
internal sealed class LocalStorage : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60), BetweenProbes = TimeSpan.FromMilliseconds(200);

    private readonly TextWriter output;
    private AzuriteProcess? ours;

    private LocalStorage(TextWriter output) => this.output = output;

    public static async Task<LocalStorage> BringUpAsync(
        StorageAddress address, LocalFolder folder, AzuriteInstall install, TextWriter output, CancellationToken cancellation)
    {
        var storage = new LocalStorage(output);
        try
        {
            await storage.BringUpAsync(address, folder, install, cancellation);
            return storage;
        }
        catch
        {
            await storage.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (ours is null)
            return;
        await output.WriteLineAsync("Stopping Azurite.");
        if (!await ours.StopAsync())
            await output.WriteLineAsync("Azurite has not stopped yet; it will be used again at the next start.");
    }

    private async Task BringUpAsync(StorageAddress address, LocalFolder folder, AzuriteInstall install, CancellationToken cancellation)
    {
        var answers = await AskPatientlyAsync(address, cancellation);
        if (address.IsHere)
            ours = AzuriteProcess.Adopt(folder);
        if (answers.Values.All(answer => answer is Answer.Storage))
            return;
        if (!address.IsHere)
            throw new CannotStartException($"No storage answers at {address.Queue.GetLeftPart(UriPartial.Authority)} ({EmbeddedOptions.StorageSetting}).");

        if (ours is null)
        {
            if (answers.FirstOrDefault(pair => pair.Value is Answer.Late) is { Key: { } late })
                throw new CannotStartException($"What holds port {late.Port} did not answer within {LongestStart.TotalSeconds} seconds: wait until it does, stop it, or choose another port ({EmbeddedOptions.StorageSetting}).");

            // Half a storage is somebody else's, even where it answers well: ours starts on three free ports or not at all.
            if (answers.FirstOrDefault(pair => pair.Value is not Answer.Nothing) is { Key: { } taken })
                throw CannotStartException.PortInUse(taken.Port, $"the endpoints of {EmbeddedOptions.StorageSetting}");
            await install.EnsureAsync(cancellation);
            await output.WriteLineAsync($"Starting Azurite, the local storage, with its data under {folder["azurite"]}.");
            ours = AzuriteProcess.Start(install, address, folder);
        }

        await WaitAsync(address, folder, ours, cancellation);
    }

    /// <summary>A storage on a busy machine may be late; whether it is one is only known once it answers.</summary>
    private static async Task<IReadOnlyDictionary<Uri, Answer>> AskPatientlyAsync(StorageAddress address, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answers = await AskAllAsync(address, cancellation);
            if (!answers.Values.Contains(Answer.Late) || waited.Elapsed > LongestStart)
                return answers;
        }
    }

    private static async Task WaitAsync(StorageAddress address, LocalFolder folder, AzuriteProcess azurite, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!(await AskAllAsync(address, cancellation)).Values.All(answer => answer is Answer.Storage))
        {
            if (azurite.HasExited)
                throw new CannotStartException($"Azurite stopped as soon as it was started: see {AzuriteProcess.LogFile(folder)}.");
            if (waited.Elapsed > LongestStart)
                throw new CannotStartException($"Azurite did not answer within {LongestStart.TotalSeconds} seconds: see {AzuriteProcess.LogFile(folder)}.");
            await Task.Delay(BetweenProbes, cancellation);
        }
    }
}
