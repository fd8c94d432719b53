using System.CommandLine;
using System.Text;

namespace Balise.App.Cli.Shared;

/// <summary>Reads what a command is given and writes what it makes; what cannot be is said in a sentence.</summary>
internal static class Files
{
    private const long Largest = 512L << 20;

    public static async Task<byte[]> ReadAsync(string path, CancellationToken cancellation)
    {
        if (Directory.Exists(path))
            throw new CommandException($"{path} is a folder; a file is expected.");
        if (!File.Exists(path))
            throw new CommandException($"There is no file {path}.");
        if (new FileInfo(path).Length > Largest)
            throw new CommandException($"{path} is larger than {Largest >> 20} MB, which no document of this kind is.");
        return await File.ReadAllBytesAsync(path, cancellation);
    }

    public static async Task<byte[]?> ReadIfGivenAsync(string? path, CancellationToken cancellation) =>
        path is null ? null : await ReadAsync(path, cancellation);

    /// <summary>Writes a document byte for byte: into the file that was named, or where the command shows its results.</summary>
    public static async Task WriteAsync(ParseResult parsed, string? path, byte[] document, CancellationToken cancellation)
    {
        if (path is not null)
        {
            await File.WriteAllBytesAsync(path, document, cancellation);
            return;
        }

        var output = parsed.InvocationConfiguration.Output;
        await output.WriteAsync(Encoding.UTF8.GetString(document).AsMemory(), cancellation);
        if (ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected)
            await output.WriteLineAsync();
    }

    /// <summary>Writes text for people, into the file that was named or onto the screen.</summary>
    public static async Task ShowAsync(ParseResult parsed, string? path, string? language, Action<Screen> write, CancellationToken cancellation)
    {
        if (path is null)
        {
            write(Screen.Of(parsed, language));
            return;
        }

        await using var text = new StringWriter { NewLine = "\n" };
        write(Screen.Of(parsed, language, toFile: true, text));
        await File.WriteAllTextAsync(path, text.ToString(), cancellation);
    }
}
