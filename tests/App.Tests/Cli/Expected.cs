namespace Balise.App.Tests.Cli;

/// <summary>Outputs recorded in files. UPDATE_EXPECTED names the folder to write them into instead of comparing.</summary>
internal static class Expected
{
    public static void Text(string name, string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is { Length: > 0 } folder)
            File.WriteAllText(Path.Combine(folder, name), actual);
        else
            Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Cli", "expected", name)), actual);
    }
}
