namespace Balise.Testing;

/// <summary>
/// Finds the folder of real-world test inputs, which is no part of this repository: the environment variable BALISE_CORPORA, or a folder
/// shared/corpora beside the repository or beside one of its parents. Tests that need it skip with <see cref="Missing"/>.
/// </summary>
public static class Corpora
{
    public const string Missing = "The folder of real-world inputs (shared/corpora beside the repository, or BALISE_CORPORA) is absent.";

    private static readonly Lazy<string?> Root = new(Locate);

    public static string? Find() => Root.Value;

    private static string? Locate()
    {
        if (Environment.GetEnvironmentVariable("BALISE_CORPORA") is { Length: > 0 } named)
        {
            return Directory.Exists(named) ? named : null;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "corpora");
            if (Directory.Exists(candidate))
            {
                return candidate;
            }
        }

        return null;
    }
}
