namespace Balise.App.Cli.Shared;

/// <summary>What the environment of a command says: the settings of the suite, whether colours are wanted.</summary>
internal static class Surroundings
{
    public static IConfiguration Settings { get; } = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>False where NO_COLOR is set to anything.</summary>
    public static bool WantsColours => string.IsNullOrEmpty(Settings["NO_COLOR"]);
}
