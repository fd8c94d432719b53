using Balise.Adapters.Storage;
using Microsoft.Extensions.Options;

namespace Balise.App.Cli.Shared;

/// <summary>The store that the settings <c>Storage__…</c> of the environment name, as for the deployed suite.</summary>
internal static class Store
{
    public static StorageClients Open()
    {
        var storage = Surroundings.Settings.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new();
        return new StorageOptions.Validator().Validate(null, storage) is { Failed: true } refused
            ? throw new CommandException(refused.FailureMessage)
            : new StorageClients(Options.Create(storage));
    }
}
