namespace Balise.App.Cli;

/// <summary>What a command's exit code says to a script.</summary>
public static class ExitCodes
{
    public const int Good = 0;

    /// <summary>The command did its work, and what it looked at is not as it should be.</summary>
    public const int Bad = 1;

    /// <summary>The command could not do its work.</summary>
    public const int CouldNotRun = 2;
}

/// <summary>Why a command cannot do its work, in a sentence that says what to do about it.</summary>
public sealed class CommandException(string message) : Exception(message);
