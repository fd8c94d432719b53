using System.Security.Cryptography;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;

namespace Balise.Adapters.Tests.Signing;

/// <summary>What every place of signing keys promises.</summary>
public abstract class SigningKeysContract
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Keys with at least one that signs.</summary>
    protected abstract Task<ISigningKeys> NewAsync();

    /// <summary>The same place after its key went away.</summary>
    protected abstract Task LoseAsync();

    [Fact]
    public async Task A_signature_is_one_that_the_shown_public_key_verifies()
    {
        var keys = await NewAsync();
        var key = (await keys.ListAsync(Cancellation))[0];
        for (var attempt = 0; attempt < 20; attempt++)
        {
            var message = RandomNumberGenerator.GetBytes(200);
            var signature = await keys.SignAsync(key, SHA256.HashData(message), Cancellation);
            Assert.True(key.Verifies(message, signature));
            Assert.False(key.Verifies([.. message, 0], signature));
        }
    }

    [Fact]
    public async Task The_same_keys_are_shown_each_time()
    {
        var keys = await NewAsync();
        Assert.Equal(await keys.ListAsync(Cancellation), await keys.ListAsync(Cancellation));
    }

    [Fact]
    public async Task A_key_that_is_not_there_does_not_sign()
    {
        var keys = await NewAsync();
        await keys.ListAsync(Cancellation);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.SignAsync(VerificationKey.Of(other), new byte[32], Cancellation));
    }

    [Fact]
    public async Task A_place_that_cannot_be_asked_says_so()
    {
        var keys = await NewAsync();
        var key = (await keys.ListAsync(Cancellation))[0];
        await LoseAsync();
        await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.ListAsync(Cancellation));
        await Assert.ThrowsAsync<SigningUnavailableException>(() => keys.SignAsync(key, new byte[32], Cancellation));
    }
}
