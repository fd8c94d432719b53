using System.Text.Json;
using System.Text.Json.Nodes;

namespace Balise.App.Hosting.Emission;

/// <summary>Writes beside the published executable what the Functions host looks for: <c>host.json</c> and one <c>function.json</c> per function.</summary>
public static class FunctionFolder
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(string folder, IReadOnlyList<Function> functions, MessagingKind messaging)
    {
        FunctionRules.Enforce(functions);
        Directory.CreateDirectory(folder);
        RemoveEarlier(folder);
        WriteJson(Path.Combine(folder, "host.json"), HostJson.Create());
        WriteRuntimeMark(folder);
        foreach (var function in functions)
        {
            var home = Directory.CreateDirectory(Path.Combine(folder, function.Name)).FullName;
            WriteJson(Path.Combine(home, "function.json"), FunctionJson.Of(function, messaging));
        }
    }

    // The runtime dotnet-isolated, which a region without custom handlers falls back to, wants this folder; a zip drops an empty one.
    private static void WriteRuntimeMark(string folder) =>
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, ".azurefunctions")).FullName, "keep"), "");

    // A function that left the list must not live on in a folder that was published to before.
    private static void RemoveEarlier(string folder)
    {
        foreach (var home in Directory.EnumerateDirectories(folder).Where(home => File.Exists(Path.Combine(home, "function.json"))).ToList())
        {
            File.Delete(Path.Combine(home, "function.json"));
            if (!Directory.EnumerateFileSystemEntries(home).Any())
                Directory.Delete(home);
        }
    }

    private static void WriteJson(string path, JsonObject json) => File.WriteAllText(path, json.ToJsonString(Indented) + "\n");
}
