namespace Balise.App.Cli.Shared;

/// <summary>What the environment of a command says: the settings of the suite, the language, whether colours are wanted.</summary>
internal static class Surroundings
{
    public static IConfiguration Settings { get; } = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    public static string Language =>
        new[] { Settings["LC_ALL"], Settings["LC_MESSAGES"], Settings["LANG"] }.FirstOrDefault(value => !string.IsNullOrEmpty(value))
            ?.StartsWith("fr", StringComparison.OrdinalIgnoreCase) == true ? "fr" : "en";

    /// <summary>False where NO_COLOR is set to anything.</summary>
    public static bool WantsColours => string.IsNullOrEmpty(Settings["NO_COLOR"]);
}
