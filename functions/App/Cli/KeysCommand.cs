using System.CommandLine;
using Balise.Adapters.Tables;
using Balise.App.Cli.Shared;
using Balise.App.Operations;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Cli;

/// <summary>Opens an account with its first key, straight in the store: how a new deployment gets its first operator. The key is printed once.</summary>
public static class KeysCommand
{
    private const int LongestName = 120;

    public static Command Create()
    {
        var role = new Option<string>("--role") { Description = "What the account may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())]);
        var name = new Option<string>("--name") { Description = $"Who holds it, in {LongestName} characters at most.", Required = true };
        name.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { Length: > 0 and <= LongestName })
                result.AddError($"--name has from 1 to {LongestName} characters.");
        });
        var siren = new Option<string?>("--siren") { Description = "The SIREN of a vendor: nine digits with a valid key." };
        siren.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is { } given && !Siren.IsValid(given))
                result.AddError($"\"{given}\" is not a SIREN: nine digits with a valid key are expected.");
        });
        var create = new Command("create", "Open an account and print its key, in the store that the settings Storage__… name.") { role, name, siren };
        create.SetAction((parsed, cancellation) => OpenAsync(
            new(AccountId.New(TimeProvider.System), Enum.Parse<Role>(parsed.GetRequiredValue(role), ignoreCase: true), parsed.GetRequiredValue(name),
                parsed.GetValue(siren), TimeProvider.System.GetUtcNow()),
            parsed.InvocationConfiguration, cancellation));
        return new("keys", "Open accounts, straight in the store.") { create };
    }

    private static async Task<int> OpenAsync(Account account, InvocationConfiguration console, CancellationToken cancellation)
    {
        var accounts = new AccountTable(Store.Open().Tables);
        var key = await KeyEndpoints.OpenAsync(accounts, account, TimeProvider.System, cancellation);
        await console.Output.WriteLineAsync(key.Key);
        await console.Error.WriteLineAsync($"Account {key.Account} ({key.Role}) was opened. The key above is shown this once.");
        return ExitCodes.Good;
    }
}
