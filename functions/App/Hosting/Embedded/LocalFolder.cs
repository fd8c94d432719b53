namespace Balise.App.Hosting.Embedded;

/// <summary>Where the embedded host keeps what it makes on this machine: Azurite's data, development keys, mails.</summary>
public sealed record LocalFolder(string Path)
{
    private const string RepositoryMark = "Balise.slnx";

    public string this[string name] => System.IO.Path.Combine(Path, name);

    /// <summary><c>.local</c> at the root of the repository the program was built or started in, else in the current folder.</summary>
    public static LocalFolder Choose(string? configured) => new(System.IO.Path.GetFullPath(string.IsNullOrWhiteSpace(configured) ? System.IO.Path.Combine(Root(), ".local") : configured));

    /// <summary>The folder whose <c>package.json</c> pins Azurite.</summary>
    public static string Root() =>
        RepositoryAbove(AppContext.BaseDirectory) ?? RepositoryAbove(Environment.CurrentDirectory) ?? Environment.CurrentDirectory;

    private static string? RepositoryAbove(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, RepositoryMark)))
                return folder.FullName;
        }

        return null;
    }
}
