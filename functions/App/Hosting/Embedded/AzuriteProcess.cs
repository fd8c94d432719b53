using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Balise.App.Hosting.Embedded;

/// <summary>
/// One Azurite that this program started, now or before it was killed. Azurite acknowledges writes seconds before they are on disk, so it is only
/// ever stopped by SIGTERM, and lives in its own session: neither a terminal's Ctrl-C nor our own death reaches it.
/// </summary>
internal sealed class AzuriteProcess(Process process, LocalFolder folder)
{
    private const int Sigterm = 15;

    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(30);

    public bool HasExited => process.HasExited;

    public static string LogFile(LocalFolder folder) => folder["azurite.log"];

    public static AzuriteProcess Start(AzuriteInstall install, StorageAddress address, LocalFolder folder)
    {
        Directory.CreateDirectory(folder["azurite"]);
        string[] azurite =
        [
            install.Find(AzuriteInstall.Node)!, install.Script, "--silent", "--disableTelemetry", "--skipApiVersionCheck", "--location", folder["azurite"],
            "--blobHost", address.Blob.Host, "--blobPort", Port(address.Blob),
            "--queueHost", address.Queue.Host, "--queuePort", Port(address.Queue),
            "--tableHost", address.Table.Host, "--tablePort", Port(address.Table),
        ];

        // A file and no pipe: a pipe would break with us. Where there is no setsid (macOS) Ctrl-C stops Azurite too, and gently.
        var setsid = install.Find("setsid") is { } found ? [found] : Array.Empty<string>();
        var process = Process.Start(new ProcessStartInfo("/bin/sh",
            ["-c", "exec \"$@\" >\"$0\" 2>&1 </dev/null", LogFile(folder), .. setsid, .. azurite]))!;
        var started = new AzuriteProcess(process, folder);
        started.WriteOwner();
        return started;
    }

    /// <summary>The Azurite of an earlier run that was killed before it could stop it; null when there is none, or when its run still lives.</summary>
    public static AzuriteProcess? Adopt(LocalFolder folder)
    {
        if (!File.Exists(PidFile(folder))
            || File.ReadAllText(PidFile(folder)).Split(' ') is not [var azurite, var owner]
            || Running(owner) is { ProcessName: "balise" or "dotnet" }
            || Running(azurite) is not { ProcessName: AzuriteInstall.Node } process)
            return null;

        var adopted = new AzuriteProcess(process, folder);
        adopted.WriteOwner();
        return adopted;
    }

    /// <summary>Asks it to write everything down and end, and waits. False when it has not ended after half a minute; it is left alone then.</summary>
    public async Task<bool> StopAsync()
    {
        if (!process.HasExited)
            _ = kill(process.Id, Sigterm);
        using var limit = new CancellationTokenSource(LongestStop);
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return false;
        }

        File.Delete(PidFile(folder));
        return true;
    }

    private static string PidFile(LocalFolder folder) => folder["azurite.pid"];

    private static string Port(Uri endpoint) => endpoint.Port.ToString(CultureInfo.InvariantCulture);

    private static Process? Running(string id)
    {
        try
        {
            return int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Process.GetProcessById(number) : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private void WriteOwner() => File.WriteAllText(PidFile(folder), $"{process.Id} {Environment.ProcessId}");

    [DllImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int kill(int process, int signal);
}
