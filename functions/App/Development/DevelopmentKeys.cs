using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Adapters.Tables;
using Balise.App.Hosting.Embedded;
using Balise.App.Operations;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Development;

/// <summary>One key per role, written to keys.json in the local folder. The embedded host only makes them; a file whose keys the store knows is kept.</summary>
public sealed class DevelopmentKeys(AccountTable accounts, LocalFolder folder, TimeProvider clock)
{
    /// <summary>The SIREN of the example manifest, so that the example can be submitted as it is.</summary>
    private const string ExampleSiren = "000000018";

    public string File => folder["keys.json"];

    public async Task<IReadOnlyDictionary<string, string>> EnsureAsync(CancellationToken cancellation)
    {
        var path = File;
        var keys = await ReadAsync(path, cancellation);
        Role[] missing = [.. Enum.GetValues<Role>().Where(role => !keys.ContainsKey(role.ToString().ToLowerInvariant()))];
        if (missing is [])
        {
            return keys;
        }

        // A version may add a role: the keys of the others stay, and with them what their accounts own.
        foreach (var role in missing)
        {
            var account = new Account(AccountId.New(clock), role, NameOf(role), role is Role.Vendor ? ExampleSiren : null, clock.GetUtcNow());
            var view = await KeyEndpoints.OpenAsync(accounts, account, clock, cancellation);
            keys[view.Role] = view.Key;
        }

        Directory.CreateDirectory(folder.Path);
        await System.IO.File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(keys, DevelopmentJson.Default.SortedDictionaryStringString), cancellation);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return keys;
    }

    /// <summary>The keys of the file that still open something in the store.</summary>
    private async Task<SortedDictionary<string, string>> ReadAsync(string path, CancellationToken cancellation)
    {
        var kept = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (!System.IO.File.Exists(path))
        {
            return kept;
        }

        try
        {
            var read = JsonSerializer.Deserialize(await System.IO.File.ReadAllBytesAsync(path, cancellation), DevelopmentJson.Default.SortedDictionaryStringString);
            foreach (var role in Enum.GetNames<Role>().Select(name => name.ToLowerInvariant()))
            {
                if (read?.GetValueOrDefault(role) is { } key && ApiKeys.TryParse(key, out var prefix, out _) && await accounts.FindKeyAsync(prefix, cancellation) is { RevokedAt: null })
                {
                    kept[role] = key;
                }
            }
        }
        catch (JsonException)
        {
            // Not a file of ours: all keys are made anew.
        }

        return kept;
    }

    private static string NameOf(Role role) => role switch
    {
        Role.Vendor => "Éditeur Exemple",
        Role.Organisation => "Hôpital Exemple",
        Role.Authority => "Autorité Exemple",
        Role.Assessor => "Évaluation Exemple",
        Role.Professional => "Praticien Exemple",
        _ => "Exploitation Exemple",
    };
}

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(SortedDictionary<string, string>))]
internal sealed partial class DevelopmentJson : JsonSerializerContext;
