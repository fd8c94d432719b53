using Balise.App.Http;

namespace Balise.App.Cli;

/// <summary>The language a terminal asks for: French when the first of LC_ALL, LC_MESSAGES and LANG that is set says so, else English.</summary>
internal static class TerminalLanguage
{
    public static string Of()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        string?[] asked = [environment["LC_ALL"], environment["LC_MESSAGES"], environment["LANG"]];
        return Array.Find(asked, value => !string.IsNullOrEmpty(value))?.StartsWith(Languages.French, StringComparison.OrdinalIgnoreCase) == true ? Languages.French : Languages.English;
    }
}
