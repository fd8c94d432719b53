using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Operations;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Cli;

/// <summary>Opens an account with its first key, straight in the store: how a new deployment gets its first operator. The key is printed once.</summary>
public static class KeysCommand
{
    public const string Usage = """
        balise keys create --role operator      open an account and print its key; the store is that of the settings Storage__…
            --name "…" [--siren 123456782]      (roles: vendor, assessor, authority, operator, organisation)
        """;

    public static async Task<int?> TryRunAsync(string[] args, TextWriter output, TextWriter errors)
    {
        if (args is not ["keys", "create", .. var options])
        {
            return null;
        }

        if (Read(options) is not { } account)
        {
            await errors.WriteLineAsync(Usage);
            return 2;
        }

        var storage = new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
        if (new StorageOptions.Validator().Validate(null, storage) is { Failed: true } refused)
        {
            await errors.WriteLineAsync(refused.FailureMessage);
            return 2;
        }

        var accounts = new AccountTable(new StorageClients(Options.Create(storage)).Tables);
        var key = await KeyEndpoints.OpenAsync(accounts, account, TimeProvider.System, CancellationToken.None);
        await output.WriteLineAsync(key.Key);
        await errors.WriteLineAsync($"Account {key.Account} ({key.Role}) was opened. The key above is shown this once.");
        return 0;
    }

    private static Account? Read(string[] options)
    {
        var given = options.Chunk(2).Where(pair => pair.Length == 2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        var siren = given.GetValueOrDefault("--siren");
        return options.Length % 2 == 0 && given.Keys.All(name => name is "--role" or "--name" or "--siren")
            && Enum.TryParse<Role>(given.GetValueOrDefault("--role"), ignoreCase: true, out var role) && Enum.IsDefined(role)
            && given.GetValueOrDefault("--name") is { Length: > 0 and <= 120 } name
            && (siren is null || Siren.IsValid(siren))
            ? new(AccountId.New(TimeProvider.System), role, name, siren, TimeProvider.System.GetUtcNow())
            : null;
    }
}
