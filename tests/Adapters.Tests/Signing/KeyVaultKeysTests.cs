using Azure.Core;
using Balise.Adapters.KeyVault;
using Balise.Adapters.Signing;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;
using Balise.Testing.KeyVault;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Signing;

public sealed class KeyVaultKeysTests : SigningKeysContract, IAsyncLifetime
{
    private static readonly DateTimeOffset Now = TimeProvider.System.GetUtcNow();
    private readonly HttpClient http = KeyVaultKeys.NewClient();
    private LoopbackKeyVault vault = null!;

    public async ValueTask InitializeAsync() => vault = await LoopbackKeyVault.StartAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await vault.DisposeAsync();
    }

    protected override Task<ISigningKeys> NewAsync()
    {
        vault.Add(Now.AddDays(-2));
        return Task.FromResult<ISigningKeys>(Keys());
    }

    protected override async Task LoseAsync() => await vault.DisposeAsync();

    [Fact]
    public async Task Versions_are_shown_newest_first_over_all_pages_and_only_those_that_can_sign()
    {
        var old = vault.Add(Now.AddDays(-300));
        var present = vault.Add(Now.AddDays(-10), expires: Now.AddDays(300));
        vault.Add(Now.AddDays(-5), enabled: false);
        vault.Add(Now.AddDays(-20), expires: Now.AddSeconds(-1));
        var newest = vault.Add(Now.AddDays(-1));
        Assert.Equal([VerificationKey.Of(newest), VerificationKey.Of(present), VerificationKey.Of(old)], await Keys().ListAsync(Cancellation));
        Assert.Empty(vault.Refusals);
    }

    [Fact]
    public async Task A_former_version_still_signs()
    {
        var former = vault.Add(Now.AddDays(-300));
        vault.Add(Now.AddDays(-1));
        var keys = Keys();
        await keys.ListAsync(Cancellation);
        Assert.Equal(70, (await keys.SignAsync(VerificationKey.Of(former), new byte[32], Cancellation)).Length, tolerance: 3);
    }

    [Fact]
    public async Task A_public_half_is_fetched_once()
    {
        var keys = await NewAsync();
        await keys.ListAsync(Cancellation);
        var first = vault.Asked.Count;
        await keys.ListAsync(Cancellation);
        Assert.Equal((2, 1), (first, vault.Asked.Count - first));
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Any_other_answer_means_not_now(int status)
    {
        var keys = await NewAsync();
        vault.Armed.Enqueue(status);
        var refused = await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.ListAsync(Cancellation));
        Assert.Contains($"{status}", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(LoopbackKeyVault.Token, refused.ToString(), StringComparison.Ordinal);
        Assert.Single(await keys.ListAsync(Cancellation));
    }

    [Fact]
    public async Task Without_a_token_that_is_accepted_nothing_is_signed()
    {
        await NewAsync();
        await Assert.ThrowsAsync<SigningUnavailableException>(() => Keys("another-token").ListAsync(Cancellation));
        Assert.Equal(["401 Unauthorized"], vault.Refusals);
    }

    [Fact]
    public async Task A_key_on_another_curve_is_refused()
    {
        vault.Add(Now.AddDays(-1), curve: "P-384");
        await Assert.ThrowsAsync<SigningUnavailableException>(() => Keys().ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_caller_that_gives_up_is_told_so_and_not_that_the_vault_is_down()
    {
        var keys = await NewAsync();
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => keys.ListAsync(gone.Token));
    }

    private KeyVaultKeys Keys(string token = LoopbackKeyVault.Token) => new(
        http, DelegatedTokenCredential.Create((_, _) => new AccessToken(token, Now.AddHours(1))),
        Options.Create(new SigningOptions { VaultUrl = vault.Url, KeyName = LoopbackKeyVault.KeyName, RequestTimeout = TimeSpan.FromSeconds(5) }), TimeProvider.System);
}
