using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Azure.Data.Tables;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Tests.Upgrade;

/// <summary>
/// Keys that are made of words, the same on every machine: a recorded store is opened with the keys it was written with, and no file has to hold them.
/// </summary>
internal static class TestKeys
{
    private const int PrefixLength = 12, SecretLength = 52;

    private static string Secret => string.Concat(Enumerable.Repeat("notasecret", 6))[..SecretLength];

    public static string PrefixOf(Role role) => $"test{role.ToString().ToLowerInvariant()}".PadRight(PrefixLength, '2')[..PrefixLength];

    public static string Of(Role role) => $"balise_{PrefixOf(role)}_{Secret}";

    /// <summary>Writes the root, the signing key and the API keys where the embedded host looks for them.</summary>
    public static async Task WriteAsync(string folder, CancellationToken cancellation)
    {
        WriteSigningKey(Path.Combine(folder, "signing-root.pem"), "root");
        WriteSigningKey(Path.Combine(folder, "signing-key.pem"), "decisions");
        var keys = Enum.GetValues<Role>().ToDictionary(role => role.ToString().ToLowerInvariant(), Of, StringComparer.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(folder, "keys.json"), JsonSerializer.Serialize(keys), cancellation);
    }

    /// <summary>Opens one account per role, as the version that records writes them.</summary>
    public static async Task OpenAccountsAsync(TableServiceClient tables, TimeProvider clock, CancellationToken cancellation)
    {
        await tables.CreateTableIfNotExistsAsync(AccountTable.Name, cancellation);
        await tables.CreateTableIfNotExistsAsync(AccountTable.KeysName, cancellation);
        var accounts = new AccountTable(tables);
        foreach (var role in Enum.GetValues<Role>())
        {
            var account = new Account(AccountId.New(clock), role, $"{role} Exemple", role is Role.Vendor ? "000000018" : null, clock.GetUtcNow());
            var key = new ApiKey(PrefixOf(role), Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret))), account.Id, role, clock.GetUtcNow(), RevokedAt: null);
            Assert.True(await accounts.TryAddAsync(account, cancellation) && await accounts.TryAddKeyAsync(key, cancellation));
        }
    }

    private static void WriteSigningKey(string path, string name)
    {
        using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = SHA256.HashData(Encoding.UTF8.GetBytes($"balise test key: {name}")) });
        File.WriteAllText(path, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
