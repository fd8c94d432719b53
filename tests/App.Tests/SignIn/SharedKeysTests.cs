using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Xml.Linq;
using Balise.Adapters.Blobs;
using Balise.Domain.Accounts;
using Balise.Testing.Azurite;

namespace Balise.App.Tests.SignIn;

/// <summary>One of several instances of a deployment: the storage and the public address are shared, the certificate of its keys may differ.</summary>
internal sealed class SharingSuite(string storage, params string[] settings) : SignInSuite
{
    public const string PublicAddress = "http://balise.example.org";

    protected override IReadOnlyList<string> Settings => [.. base.Settings, $"--PublicBaseUrl={PublicAddress}", .. settings];

    protected override Task<string> AccountAsync() => Task.FromResult(storage);

    public static async Task<SharingSuite> StartAsync(string storage, params string[] settings)
    {
        var suite = new SharingSuite(storage, settings);
        await suite.InitializeAsync();
        return suite;
    }

    /// <summary>The status that a form of another instance is answered with here.</summary>
    public async Task<int> TakesAsync(Browser browser, string token, Account account)
    {
        using var answer = await browser.SendAsync(
            "POST", $"{Site}account/choice", Browser.FormOf(token, ("account", $"{account.Id}")), ("Accept", "text/html"), ("Origin", PublicAddress), ("Sec-Fetch-Site", "same-origin"));
        return (int)answer.StatusCode;
    }
}

/// <summary>What one instance protected, every instance takes, also after the certificate was changed; without the certificate the stored keys are of no use.</summary>
public sealed class SharedKeysTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_of_one_instance_is_taken_by_those_that_have_its_certificate()
    {
        var storage = (await AzuriteFixture.StartedAsync(Cancellation)).NewAccount();
        var (old, next) = (NewCertificate(), NewCertificate());
        await using var first = await SharingSuite.StartAsync(storage, $"--SignIn:KeyCertificate={old}");
        await using var second = await SharingSuite.StartAsync(storage, $"--SignIn:KeyCertificate={old}");
        await using var renewed = await SharingSuite.StartAsync(storage, $"--SignIn:KeyCertificate={next}", $"--SignIn:FormerKeyCertificate={old}");
        var (browser, _) = await first.SignedInAsync((Role.Vendor, MemberRight.Editor));
        using var _ = browser;
        var (token, account) = (await browser.TokenAsync(), await first.AccountOfAsync(Role.Vendor));
        Assert.Equal((303, 303), (await second.TakesAsync(browser, token, account), await renewed.TakesAsync(browser, token, account)));

        await AssertEncryptedAsync(first);
        await using var stranger = await SharingSuite.StartAsync(storage, $"--SignIn:KeyCertificate={NewCertificate()}");
        Assert.Equal(403, await stranger.TakesAsync(browser, token, account));
    }

    [Fact]
    public async Task Without_a_certificate_instances_share_their_keys_as_well()
    {
        var storage = (await AzuriteFixture.StartedAsync(Cancellation)).NewAccount();
        await using var first = await SharingSuite.StartAsync(storage);
        await using var second = await SharingSuite.StartAsync(storage);
        var (browser, _) = await first.SignedInAsync((Role.Vendor, MemberRight.Editor));
        using var _ = browser;
        Assert.Equal(303, await second.TakesAsync(browser, await browser.TokenAsync(), await first.AccountOfAsync(Role.Vendor)));
    }

    /// <summary>No stored key shows its secret: it is there for the holder of the certificate alone (XML Encryption).</summary>
    private static async Task AssertEncryptedAsync(SharingSuite suite)
    {
        var container = suite.Storage.Blobs.GetBlobContainerClient(ProtectionKeyBlobs.Container);
        var keys = 0;
        await foreach (var blob in container.GetBlobsAsync(cancellationToken: Cancellation))
        {
            var key = XElement.Parse((await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString());
            Assert.Empty(key.Descendants("masterKey"));
            Assert.Contains(key.Descendants(), element => element.Name.LocalName is "EncryptedData");
            keys++;
        }

        Assert.True(keys > 0);
    }

    private static string NewCertificate()
    {
        using var key = RSA.Create(2048);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = new CertificateRequest("CN=balise", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        return Convert.ToBase64String(certificate.Export(X509ContentType.Pkcs12));
    }
}
