using System.Text.RegularExpressions;
using Balise.Domain.Accounts;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Domain.Tests.Accounts;

public sealed class ApiKeysTests
{
    private static readonly FakeTimeProvider Clock = new(Samples.Now);

    [Fact]
    public void A_key_has_one_shape_and_opens_its_account()
    {
        var account = Samples.Vendor;
        var (shown, stored) = ApiKeys.Make(account, Clock);
        Assert.Matches(new Regex("^balise_[a-z2-7]{12}_[a-z2-7]{52}$", RegexOptions.None, TimeSpan.FromSeconds(1)), shown);
        Assert.True(ApiKeys.TryParse(shown, out var prefix, out var secret));
        Assert.Equal((prefix, account.Id, Role.Vendor, Samples.Now, (DateTimeOffset?)null), (stored.Prefix, stored.Account, stored.Role, stored.CreatedAt, stored.RevokedAt));
        Assert.True(stored.Opens(secret, Samples.Now));
        Assert.DoesNotContain(secret, stored.ToString(), StringComparison.Ordinal);
        Assert.Matches("^[0-9a-f]{64}$", stored.SecretSha256);
    }

    [Fact]
    public void Another_secret_or_a_revoked_key_opens_nothing()
    {
        var (shown, stored) = ApiKeys.Make(Samples.Vendor, Clock);
        Assert.True(ApiKeys.TryParse(shown, out _, out var secret));
        Assert.False(stored.Opens(new('a', 52), Samples.Now));
        Assert.False(stored.Opens(secret.ToUpperInvariant(), Samples.Now));
        Assert.False(stored.Opens("", Samples.Now));
        Assert.False((stored with { RevokedAt = Samples.Now }).Opens(secret, Samples.Now));
        Assert.False((stored with { ExpiresAt = Samples.Now }).Opens(secret, Samples.Now));
        Assert.True((stored with { ExpiresAt = Samples.Now.AddTicks(1) }).Opens(secret, Samples.Now));
    }

    [Fact]
    public void What_is_not_spelled_like_a_key_is_not_looked_up()
    {
        var (shown, _) = ApiKeys.Make(Samples.Vendor, Clock);
        string?[] wrong =
        [
            null, "", "balise_", shown[1..], shown + "a", shown.ToUpperInvariant(), shown.Replace('_', '-'), shown[..^1] + "é", shown[..^1] + "1",
            $"balise_{new string('/', 12)}_{shown[^52..]}", $"{shown},{shown}",
        ];
        Assert.All(wrong, text => Assert.False(ApiKeys.TryParse(text, out _, out _)));
    }

    [Fact]
    public void No_two_keys_are_equal()
    {
        var account = Samples.Vendor;
        Assert.Equal(100, Enumerable.Range(0, 100).Select(_ => ApiKeys.Make(account, Clock).Stored.Prefix).Distinct(StringComparer.Ordinal).Count());
    }
}
