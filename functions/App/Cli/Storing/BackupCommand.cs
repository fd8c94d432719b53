using System.CommandLine;
using System.Globalization;
using Azure;
using Balise.Adapters.Backup;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Cli.Shared;

namespace Balise.App.Cli.Storing;

/// <summary>Copies the tables and containers into a folder, while the suite may run.</summary>
public static class BackupCommand
{
    internal const string Product = "1.0";

    /// <summary>Everything but who is signed in, and the keys that protect their forms: a store that is restored knows no session, and people sign in again.</summary>
    private static readonly string[] Tables = [.. Provisioning.Tables.Where(name => name is not SessionTable.Name)];

    private static readonly string[] Containers = [.. Provisioning.Containers.Where(name => name is not ProtectionKeyBlobs.Container)];

    public static Command Create()
    {
        var to = new Option<string>("--to") { Description = "Where the backup goes; a folder that holds no finished backup.", Required = true, HelpName = "folder" };
        var command = new Command(
            "backup", "Copy the tables and containers, without sessions, into a folder, from the store that the settings Storage__… name. The suite may go on running. The backup holds personal data.") { to };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, parsed.GetRequiredValue(to), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, string path, CancellationToken cancellation)
    {
        using var progress = Progress.Of(parsed);
        var folder = new BackupFolder(Directory.CreateDirectory(path).FullName);
        try
        {
            var manifest = await new StoreBackup(Store.Open(), TimeProvider.System, progress.Say).RunAsync(folder, Tables, Containers, Product, cancellation);
            progress.Say("");
            await parsed.InvocationConfiguration.Output.WriteLineAsync(Summary(manifest) + $" were copied to {path}.");
            return ExitCodes.Good;
        }
        catch (RequestFailedException refused)
        {
            throw Unreachable(refused);
        }
    }

    internal static string Summary(BackupManifest manifest) => string.Create(
        CultureInfo.InvariantCulture,
        $"{manifest.Rows} rows of {manifest.Parts.Count(part => part.Kind is BackupFolder.Tables)} tables and {manifest.Blobs} blobs with {manifest.BlobBytes} bytes");

    internal static CommandException Unreachable(RequestFailedException refused) =>
        new($"The store refused or did not answer: {refused.Message.Split('\n')[0].Trim()}");
}
