using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using Azure.Core;
using Balise.Adapters.Signing;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.KeyVault;

/// <summary>
/// Signs with the versions of one key in Azure Key Vault (REST 7.4). The vault makes a new version when it rotates; the former ones go on signing until the
/// caller, who knows which are trusted, moves on.
/// </summary>
public sealed class KeyVaultKeys(HttpClient http, TokenCredential credential, IOptions<SigningOptions> options, TimeProvider clock) : ISigningKeys
{
    private const string Version = "api-version=7.4";
    private const int MaxPages = 20, NewestAsked = 5;

    private readonly KeyVaultRest vault = new(http, credential, options, clock);

    // A version's public half never changes, so each is fetched once.
    private readonly ConcurrentDictionary<string, VerificationKey> byVersion = new(StringComparer.Ordinal);

    /// <summary>A pooled client that follows no redirect: a token is shown to the vault and to nobody else.</summary>
    public static HttpClient NewClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5), PooledConnectionLifetime = TimeSpan.FromMinutes(5), UseCookies = false })
        {
            // Each request has its own limit, from the options.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private string KeyPath => $"/keys/{options.Value.KeyName}";

    public async Task<IReadOnlyList<VerificationKey>> ListAsync(CancellationToken cancellation)
    {
        List<VerificationKey> keys = [];
        foreach (var version in (await VersionsAsync(cancellation)).Where(CanSign).OrderByDescending(version => version.Attributes.Created).Take(NewestAsked))
        {
            keys.Add(await KeyOfAsync(version.Kid.Split('/')[^1], cancellation));
        }

        return keys;
    }

    public async Task<byte[]> SignAsync(VerificationKey key, ReadOnlyMemory<byte> sha256, CancellationToken cancellation)
    {
        if (byVersion.FirstOrDefault(pair => pair.Value == key).Key is not { } version)
        {
            throw new SigningUnavailableException($"Key Vault has no version of {options.Value.KeyName} with the id {key.KeyId}.");
        }

        var answer = await vault.SignAsync($"{KeyPath}/{version}/sign?{Version}", new("ES256", Base64Url.EncodeToString(sha256.Span)), cancellation);
        try
        {
            return EcdsaSignatures.ToDer(Base64Url.DecodeFromChars(answer.Value));
        }
        catch (Exception malformed) when (malformed is FormatException or ArgumentException)
        {
            throw new SigningUnavailableException("Key Vault answered something that is no signature.", malformed);
        }
    }

    private async Task<List<KeyVersion>> VersionsAsync(CancellationToken cancellation)
    {
        List<KeyVersion> found = [];
        var next = $"{KeyPath}/versions?{Version}&maxresults=25";
        for (var page = 0; page < MaxPages && next is not null; page++)
        {
            var answer = await vault.GetAsync(next, KeyVaultJson.Default.KeyVersions, cancellation);
            found.AddRange(answer.Value);

            // Only the path is taken from the link, so that no answer can send us and our token elsewhere.
            next = Uri.TryCreate(answer.NextLink, UriKind.Absolute, out var link) ? link.PathAndQuery : null;
        }

        return found;
    }

    /// <summary>The vault refuses to sign with what is switched off, not begun or expired.</summary>
    private bool CanSign(KeyVersion version)
    {
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        return version.Attributes.Enabled && !(version.Attributes.Nbf > now) && !(version.Attributes.Exp <= now);
    }

    private async Task<VerificationKey> KeyOfAsync(string version, CancellationToken cancellation)
    {
        if (byVersion.TryGetValue(version, out var known))
        {
            return known;
        }

        var (key, _) = await vault.GetAsync($"{KeyPath}/{version}?{Version}", KeyVaultJson.Default.KeyBundle, cancellation);
        return byVersion[version] = key is { Kty: "EC" or "EC-HSM", Crv: "P-256", X: { } x, Y: { } y }
            ? Import(x, y)
            : throw new SigningUnavailableException($"{options.Value.KeyName} is no key on P-256 but {key.Kty} {key.Crv}.");
    }

    private static VerificationKey Import(string x, string y)
    {
        try
        {
            using var ecdsa = ECDsa.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new() { X = Base64Url.DecodeFromChars(x), Y = Base64Url.DecodeFromChars(y) },
            });
            return VerificationKey.Of(ecdsa);
        }
        catch (Exception malformed) when (malformed is CryptographicException or FormatException)
        {
            throw new SigningUnavailableException("Key Vault answered a public key that is none.", malformed);
        }
    }
}
