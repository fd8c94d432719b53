using System.CommandLine;

namespace Balise.App.Cli.Shared;

/// <summary>The options that several commands have, spelt and explained alike.</summary>
internal static class CommonOptions
{
    public const string Text = "text", Json = "json";

    public static Option<string> Format(params string[] formats)
    {
        var format = new Option<string>("--format") { Description = "How the result is written.", DefaultValueFactory = _ => formats[0] };
        format.AcceptOnlyFromAmong(formats);
        return format;
    }

    public static Option<string?> Output() =>
        new("--output", "-o") { Description = "Write the result into this file instead of showing it.", HelpName = "file" };

    public static Option<string?> Language()
    {
        var language = new Option<string?>("--language") { Description = "Language of what is shown; without it, that of LC_ALL or LANG." };
        language.AcceptOnlyFromAmong("fr", "en");
        return language;
    }

    public static Option<string?> PackFolder() => new("--pack-folder")
    {
        Description = "Where the packs are, as <id>/<version>/pack.json; without it, those shipped with this program.",
        HelpName = "folder",
    };
}
