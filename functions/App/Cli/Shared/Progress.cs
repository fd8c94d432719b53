using System.CommandLine;

namespace Balise.App.Cli.Shared;

/// <summary>Says on a terminal what is being done, on one line that is wiped in the end. Says nothing into a file or a pipe.</summary>
internal sealed class Progress(TextWriter? errors) : IDisposable
{
    private const string Wipe = "\r\e[K";

    public static Progress Of(ParseResult parsed) =>
        new(ReferenceEquals(parsed.InvocationConfiguration.Error, Console.Error) && !Console.IsErrorRedirected ? parsed.InvocationConfiguration.Error : null);

    public void Say(string what) => errors?.Write($"{Wipe}{what}…");

    public void Dispose() => errors?.Write(Wipe);
}
