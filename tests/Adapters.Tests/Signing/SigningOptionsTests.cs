using System.Security.Cryptography;
using Balise.Adapters.Signing;

namespace Balise.Adapters.Tests.Signing;

public sealed class SigningOptionsTests
{
    [Fact]
    public void The_defaults_are_accepted_and_so_is_a_vault()
    {
        using var root = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Empty(Failures(new()));
        Assert.Empty(Failures(new() { VaultUrl = new("https://balise.vault.azure.net"), KeyFile = "", Root = Convert.ToBase64String(root.ExportSubjectPublicKeyInfo()) }));
        Assert.Empty(Failures(new() { VaultUrl = new("http://127.0.0.1:8080") }));
    }

    [Fact]
    public void Every_wrong_value_is_named()
    {
        Assert.Contains("VaultUrl", Assert.Single(Failures(new() { VaultUrl = new("http://balise.vault.azure.net") })), StringComparison.Ordinal);
        Assert.Contains("VaultUrl", Assert.Single(Failures(new() { VaultUrl = new("balise", UriKind.Relative) })), StringComparison.Ordinal);
        Assert.Contains("KeyFile", Assert.Single(Failures(new() { KeyFile = " " })), StringComparison.Ordinal);
        Assert.Contains("Root", Assert.Single(Failures(new() { Root = "AAAA" })), StringComparison.Ordinal);
        Assert.Contains("KeyName", Assert.Single(Failures(new() { KeyName = "a/b" })), StringComparison.Ordinal);
        Assert.Contains("Validity", Assert.Single(Failures(new() { Validity = TimeSpan.Zero })), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Failures(SigningOptions options) => new SigningOptions.Validator().Validate(null, options).Failures ?? [];
}
