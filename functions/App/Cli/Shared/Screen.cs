using System.CommandLine;
using System.Text;

namespace Balise.App.Cli.Shared;

/// <summary>Colours of a terminal, by what they mean.</summary>
internal enum Tone
{
    Plain,
    Strong,
    Good,
    Bad,
    Open,
    Quiet,
}

/// <summary>Writes text for people: in one language, folded to the width there is, in colours where a terminal shows them.</summary>
internal sealed class Screen(TextWriter writer, string language, int width, bool colours)
{
    private const int UsualWidth = 100;

    public string Language => language;

    /// <summary>The screen of a command. What goes into a file or a pipe has no colours and a fixed width, so that it is the same everywhere.</summary>
    public static Screen Of(ParseResult parsed, string? language, bool toFile = false, TextWriter? writer = null)
    {
        var output = writer ?? parsed.InvocationConfiguration.Output;
        var terminal = !toFile && ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;
        return new(output, language ?? TerminalLanguage.Of(), terminal ? Math.Clamp(Console.WindowWidth, 40, 120) : UsualWidth, terminal && Surroundings.WantsColours);
    }

    public string Say(string fr, string en) => language is "fr" ? fr : en;

    /// <summary>A colon in the middle of a line, as the language spaces it.</summary>
    public string Colon => Say("\u00a0: ", ": ");

    public void Blank() => writer.WriteLine();

    /// <summary>One or more lines: the first starts with <paramref name="lead"/>, the others are indented below the text.</summary>
    public void Write(string lead, string text, Tone tone = Tone.Plain, int? hang = null)
    {
        var indent = new string(' ', hang ?? lead.Length);
        var line = new StringBuilder(lead);
        var empty = true;
        foreach (var word in Harmless(text).Split(' '))
        {
            if (!empty && line.Length + 1 + word.Length > width)
            {
                WriteLine(line.ToString(), tone);
                line.Clear().Append(indent);
                empty = true;
            }

            line.Append(empty ? "" : " ").Append(word);
            empty = false;
        }

        WriteLine(line.ToString().TrimEnd(' '), tone);
    }

    /// <summary>Without control characters: names and addresses come from files that somebody else wrote, and must not drive the terminal.</summary>
    private static string Harmless(string text) => text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
        ? new([.. text.Select(letter => char.IsControl(letter) ? '\ufffd' : letter)])
        : text;

    private void WriteLine(string line, Tone tone)
    {
        var code = !colours ? null : tone switch
        {
            Tone.Strong => "1",
            Tone.Good => "32",
            Tone.Bad => "31",
            Tone.Open => "33",
            Tone.Quiet => "2",
            _ => null,
        };
        writer.WriteLine(code is null ? line : $"\e[{code}m{line}\e[0m");
    }
}
