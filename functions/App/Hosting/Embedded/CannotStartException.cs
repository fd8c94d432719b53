namespace Balise.App.Hosting.Embedded;

/// <summary>The embedded host cannot start, for a reason that one sentence tells the person at the keyboard.</summary>
public sealed class CannotStartException(string sentence, Exception? cause = null) : Exception(sentence, cause)
{
    public static CannotStartException PortInUse(int port, string setting, Exception? cause = null) =>
        new($"Port {port} is already in use: stop the program that holds it, or choose another one ({setting}).", cause);
}
