using System.Text;
using System.Text.Json;

namespace Balise.Benchmarks;

/// <summary>Rules as many as the published lists have (432 trackers, 222 secrets), invented here: what is measured is the work of looking.</summary>
internal static class Rules
{
    private const int Trackers = 432, Secrets = 222;

    public static string Write(string folder)
    {
        var place = Directory.CreateDirectory(Path.Combine(folder, "reference")).FullName;
        File.WriteAllBytes(Path.Combine(place, "trackers.json"), JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["trackers"] = Enumerable.Range(0, Trackers).ToDictionary(index => $"{index}", index => new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["name"] = $"Tracker {index}",
                ["code_signature"] = $"com.tracker{index}.sdk|io.tracker{index}.",
                ["network_signature"] = $"tracker{index}\\.example",
                ["categories"] = new[] { "Analytics" },
            }, StringComparer.Ordinal),
        }));
        var toml = new StringBuilder("title = \"rules\"\n");
        for (var index = 0; index < Secrets; index++)
        {
            toml.Append(System.Globalization.CultureInfo.InvariantCulture, $"[[rules]]\nid = \"vendor-{index}\"\n");
            toml.Append(System.Globalization.CultureInfo.InvariantCulture, $"regex = '''\\b(vend{index}_[0-9a-zA-Z]{{32}})\\b'''\nkeywords = [\"vend{index}_\"]\n");
        }

        File.WriteAllText(Path.Combine(place, "secrets.toml"), toml.ToString());
        return place;
    }
}
