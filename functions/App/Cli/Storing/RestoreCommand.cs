using System.CommandLine;
using System.Globalization;
using Azure;
using Balise.Adapters.Backup;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Catalogue;
using Balise.App.Cli.Shared;
using Balise.App.Operations;
using Balise.App.Review;
using Microsoft.Extensions.Options;

namespace Balise.App.Cli.Storing;

/// <summary>Checks a backup whole, then writes it into a store, and leaves to the sweeps what was on queues when it was made.</summary>
public static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "The folder of the backup.", Required = true, HelpName = "folder" };
        var intoExisting = new Option<bool>("--into-existing")
        {
            Description = "Write into a store that is not empty: what has the same name is replaced, the rest stays. Needed to finish a restore that was stopped.",
        };
        var noAnnouncing = new Option<bool>("--without-announcing")
        {
            Description = "Restore what was stored and nothing else: no message is sent again, no worklist made whole. For a copy that is only looked at.",
        };
        var checkOnly = new Option<bool>("--check-only") { Description = "Hold the backup to its digests and stop there. No store is asked." };
        var command = new Command("restore", "Check a backup and write it into the store that the settings Storage__… name. Stop the suite of that store first.")
        {
            from, intoExisting, noAnnouncing, checkOnly,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            parsed, new(parsed.GetRequiredValue(from)), new(parsed.GetValue(intoExisting), !parsed.GetValue(noAnnouncing), parsed.GetValue(checkOnly)), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, BackupFolder folder, Wishes wishes, CancellationToken cancellation)
    {
        using var progress = Progress.Of(parsed);
        var output = parsed.InvocationConfiguration.Output;
        BackupManifest manifest;
        try
        {
            manifest = await BackupCheck.RunAsync(folder, Provisioning.Tables, Provisioning.Containers, progress.Say, cancellation);
        }
        catch (InvalidDataException damaged)
        {
            await parsed.InvocationConfiguration.Error.WriteLineAsync($"{damaged.Message} Nothing was written.");
            return ExitCodes.Bad;
        }

        if (wishes.CheckOnly)
        {
            progress.Say("");
            await output.WriteLineAsync($"{BackupCommand.Summary(manifest)} are as they were written on {manifest.EndedAt.ToString("u", CultureInfo.InvariantCulture)}.");
            return ExitCodes.Good;
        }

        try
        {
            var storage = Store.Open();
            var (announced, unreadable) = await WriteAsync(storage, folder, manifest, wishes, progress, cancellation);
            progress.Say("");
            await output.WriteLineAsync($"{BackupCommand.Summary(manifest)} were restored.");
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{announced} messages wait for the sweep, which sends them again."));
            if (unreadable > 0)
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    string.Create(CultureInfo.InvariantCulture, $"{unreadable} rows were restored that this version cannot read; their worklists were not made whole."));
            }

            return unreadable > 0 ? ExitCodes.Bad : ExitCodes.Good;
        }
        catch (RequestFailedException refused)
        {
            throw BackupCommand.Unreachable(refused);
        }
    }

    private static async Task<(long Announced, int Unreadable)> WriteAsync(
        StorageClients storage, BackupFolder folder, BackupManifest manifest, Wishes wishes, Progress progress, CancellationToken cancellation)
    {
        var restore = new StoreRestore(storage, progress.Say);
        if (!wishes.IntoExisting && await restore.FindContentAsync(Provisioning.Tables, Provisioning.Containers, cancellation) is { } found)
        {
            throw new CommandException($"The store is not empty: {found} holds something. Nothing was written. To write over it, or to finish a restore that was stopped, add --into-existing.");
        }

        await restore.WriteAsync(folder, manifest, Provisioning.Tables, Provisioning.Containers, cancellation);
        if (!wishes.Announce)
        {
            return (0, 0);
        }

        progress.Say("making the worklists whole");
        var (announcements, worklists) = (new Announcements(storage.Tables), new WorklistTable(storage.Tables));
        var work = new RestoredWork(announcements, new ReviewQueue(worklists), new RescanPlan(worklists, Options.Create(new CatalogueOptions())));
        var unreadable = await work.RunAsync(folder, cancellation);
        return (await announcements.LeaveToSweepAsync(folder, manifest.StartedAt, cancellation), unreadable);
    }

    private sealed record Wishes(bool IntoExisting, bool Announce, bool CheckOnly);
}
