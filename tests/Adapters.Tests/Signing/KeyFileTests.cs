using System.Security.Cryptography;
using Balise.Adapters.Signing;
using Balise.Domain.Review;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Signing;

public sealed class KeyFileTests : SigningKeysContract, IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("balise-keys-");

    private string File => Path.Combine(folder.FullName, "inner", "signing-key.pem");

    public void Dispose() => folder.Delete(recursive: true);

    protected override async Task<ISigningKeys> NewAsync()
    {
        await KeyFile.EnsureAsync(File, Cancellation);
        return new KeyFile(Options.Create(new SigningOptions { KeyFile = File }));
    }

    protected override Task LoseAsync()
    {
        System.IO.File.Delete(File);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Only_its_owner_reads_the_file_and_it_is_made_once()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => (await (await NewAsync()).ListAsync(Cancellation))[0]));
        Assert.Single(keys.Distinct());
        Assert.Single(Directory.GetFiles(Path.GetDirectoryName(File)!));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public async Task A_file_that_others_may_read_is_refused()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes.");
            return;
        }

        var keys = await NewAsync();
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        var refused = await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.ListAsync(Cancellation));
        Assert.Contains("chmod 600", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_key_on_P256_is_refused()
    {
        var keys = await NewAsync();
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        foreach (var text in new[] { "", "nothing", p384.ExportPkcs8PrivateKeyPem() })
        {
            await System.IO.File.WriteAllTextAsync(File, text, Cancellation);
            await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.ListAsync(Cancellation));
        }
    }
}
