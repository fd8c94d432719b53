using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Balise.Testing.KeyVault;

/// <summary>
/// Key Vault on loopback, as far as its documentation (REST 7.4: get key versions, get key, sign) goes: it refuses what the vault refuses and signs as the vault
/// signs, r and s side by side in base64url.
/// </summary>
public sealed class LoopbackKeyVault : IAsyncDisposable
{
    public const string Token = "token-of-the-test", KeyName = "decisions";

    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, Version> versions = new(StringComparer.Ordinal);

    private LoopbackKeyVault(WebApplication app) => this.app = app;

    public Uri Url => new(app.Urls.Single());

    /// <summary>Every request that was let in, as method and path with its query.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>Why requests were refused.</summary>
    public ConcurrentQueue<string> Refusals { get; } = [];

    /// <summary>Statuses to answer with next.</summary>
    public ConcurrentQueue<int> Armed { get; } = [];

    public static async Task<LoopbackKeyVault> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var web = builder.Build();
        var vault = new LoopbackKeyVault(web);
        web.MapGet($"/keys/{KeyName}/versions", vault.Versions);
        web.MapGet($"/keys/{KeyName}/{{version}}", vault.Get);
        web.MapPost($"/keys/{KeyName}/{{version}}/sign", (Delegate)vault.SignAsync);
        await web.StartAsync();
        return vault;
    }

    /// <summary>Adds a version of the key and answers its public half.</summary>
    public ECDsa Add(DateTimeOffset created, bool enabled = true, DateTimeOffset? expires = null, string curve = "P-256")
    {
        var ecdsa = ECDsa.Create(curve == "P-256" ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        versions[name] = new(ecdsa, created, enabled, expires, curve);
        return ecdsa;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        foreach (var version in versions.Values)
            version.Key.Dispose();
    }

    // One version per page, so that whoever asks has to turn pages.
    private IResult Versions(HttpContext http) => Checked(http, [], () =>
    {
        var skip = int.Parse(http.Request.Query["$skiptoken"].FirstOrDefault() ?? "0", CultureInfo.InvariantCulture);
        var page = versions.OrderBy(pair => pair.Key, StringComparer.Ordinal).Skip(skip).Take(1);
        var more = skip + 1 < versions.Count;
        return Results.Json(new JsonObject
        {
            ["value"] = new JsonArray([.. page.Select(pair => new JsonObject { ["kid"] = Kid(pair.Key), ["attributes"] = pair.Value.Attributes })]),
            ["nextLink"] = more ? $"{Url}keys/{KeyName}/versions?api-version=7.4&$skiptoken={skip + 1}&maxresults=1" : null,
        });
    });

    private IResult Get(HttpContext http, string version) => Checked(http, [], () => versions.TryGetValue(version, out var found)
        ? Results.Json(new JsonObject { ["key"] = found.JsonWebKey(Kid(version)), ["attributes"] = found.Attributes })
        : Refuse(404, "KeyNotFound"));

    private async Task<IResult> SignAsync(HttpContext http, string version)
    {
        var body = await http.Request.ReadFromJsonAsync<JsonObject>();
        return Checked(http, ["alg", "value"], () =>
        {
            if (!versions.TryGetValue(version, out var found))
                return Refuse(404, "KeyNotFound");
            if (!found.Enabled || found.Expires <= TimeProvider.System.GetUtcNow())
                return Refuse(403, "Forbidden");
            var value = body!["value"]!.GetValue<string>();
            if (body["alg"]!.GetValue<string>() != "ES256" || !Base64Url.IsValid(value) || value.Contains('=', StringComparison.Ordinal))
                return Refuse(400, "BadParameter");
            var digest = Base64Url.DecodeFromChars(value);
            return digest.Length != 32
                ? Refuse(400, "BadParameter")
                : Results.Json(new JsonObject { ["kid"] = Kid(version), ["value"] = Base64Url.EncodeToString(found.Key.SignHash(digest)) });
        }, body);
    }

    private IResult Checked(HttpContext http, string[] members, Func<IResult> answer, JsonObject? body = null)
    {
        if (Armed.TryDequeue(out var armed))
            return Refuse(armed, "armed");
        if (http.Request.Headers.Authorization != $"Bearer {Token}")
        {
            http.Response.Headers.WWWAuthenticate = "Bearer authorization=\"https://login.example.org/tenant\", resource=\"https://vault.azure.net\"";
            return Refuse(401, "Unauthorized");
        }
        if (http.Request.Query["api-version"] != "7.4")
            return Refuse(400, "BadParameter api-version");
        if (!members.Order(StringComparer.Ordinal).SequenceEqual((body ?? []).Select(member => member.Key).Order(StringComparer.Ordinal)))
            return Refuse(400, "BadParameter body");
        Asked.Enqueue($"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}");
        return answer();
    }

    private IResult Refuse(int status, string code)
    {
        Refusals.Enqueue($"{status} {code}");
        return Results.Json(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = code } }, statusCode: status);
    }

    private string Kid(string version) => $"{Url}keys/{KeyName}/{version}";

    private sealed record Version(ECDsa Key, DateTimeOffset Created, bool Enabled, DateTimeOffset? Expires, string Curve)
    {
        public JsonObject Attributes => new()
        {
            ["enabled"] = Enabled,
            ["created"] = Created.ToUnixTimeSeconds(),
            ["updated"] = Created.ToUnixTimeSeconds(),
            ["exp"] = Expires?.ToUnixTimeSeconds(),
            ["recoveryLevel"] = "Recoverable",
        };

        public JsonObject JsonWebKey(string kid)
        {
            var point = Key.ExportParameters(includePrivateParameters: false).Q;
            return new()
            {
                ["kid"] = kid,
                ["kty"] = "EC",
                ["key_ops"] = new JsonArray("sign", "verify"),
                ["crv"] = Curve,
                ["x"] = Base64Url.EncodeToString(point.X),
                ["y"] = Base64Url.EncodeToString(point.Y),
            };
        }
    }
}
