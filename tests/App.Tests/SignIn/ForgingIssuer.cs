using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Balise.App.Tests.SignIn;

/// <summary>An issuer that signs whatever a test wants: what a well-kept one never does.</summary>
public sealed class ForgingIssuer : IAsyncDisposable
{
    public const string Client = "balise-client", Secret = "a-client-secret-of-a-test-with-more-than-256-bits", Nonce = "$nonce";

    private readonly RSA published = RSA.Create(2048), unpublished = RSA.Create(2048);
    private readonly WebApplication app;

    private ForgingIssuer(WebApplication app, string address) => (this.app, Address) = (app, address);

    public string Address { get; }

    /// <summary>What the token endpoint answers, and what userinfo says.</summary>
    public string TokenAnswer { get; set; } = "{}";

    public string UserInfo { get; set; } = "{}";

    public static async Task<ForgingIssuer> StartAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        var address = $"http://localhost:{port}";
        var issuer = new ForgingIssuer(builder.Build(), address);
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(issuer.published.ExportParameters(includePrivateParameters: false)) { KeyId = "published" });
        Answer("/.well-known/openid-configuration", () => $$"""
            {"issuer":"{{address}}","authorization_endpoint":"{{address}}/auth","token_endpoint":"{{address}}/token","userinfo_endpoint":"{{address}}/userinfo","jwks_uri":"{{address}}/jwks"}
            """);
        Answer("/jwks", () => $$"""{"keys":[{"kty":"RSA","kid":"published","use":"sig","n":"{{key.N}}","e":"{{key.E}}"}]}""");
        Answer("/token", () => issuer.TokenAnswer);
        Answer("/userinfo", () => issuer.UserInfo);
        await issuer.app.StartAsync();
        return issuer;

        void Answer(string path, Func<string> body) => issuer.app.Map(path, () => Results.Content(body(), "application/json"));
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        published.Dispose();
        unpublished.Dispose();
    }

    /// <summary>The claims of a good token, to be changed.</summary>
    public IDictionary<string, object> Claims(string audience, string subject) => new Dictionary<string, object>(StringComparer.Ordinal)
    {
        ["iss"] = Address,
        ["aud"] = audience,
        ["sub"] = subject,
        ["iat"] = EpochTime.GetIntDate(TimeProvider.System.GetUtcNow().UtcDateTime),
        ["exp"] = EpochTime.GetIntDate(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5)),
    };

    public string Sign(IDictionary<string, object> claims, string by) => by switch
    {
        "none" => $"{Part("{\"alg\":\"none\",\"typ\":\"JWT\"}")}.{Part(System.Text.Json.JsonSerializer.Serialize(claims))}.",
        "the client's secret" => Sign(claims, new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(Secret)), SecurityAlgorithms.HmacSha256)),
        "another key" => Sign(claims, new SigningCredentials(new RsaSecurityKey(unpublished) { KeyId = "published" }, SecurityAlgorithms.RsaSha256)),
        _ => Sign(claims, new SigningCredentials(new RsaSecurityKey(published) { KeyId = "published" }, SecurityAlgorithms.RsaSha256)),
    };

    private static string Sign(IDictionary<string, object> claims, SigningCredentials credentials) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(System.Text.Json.JsonSerializer.Serialize(claims), credentials);

    private static string Part(string json) => Base64UrlEncoder.Encode(json);
}
