using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Balise.App.Web;

/// <summary>The stylesheet and the pictures of the site, inside the program: there is no folder to deploy, and no path to climb.</summary>
public static class SiteFiles
{
    private static readonly FrozenDictionary<string, Asset> All = new[] { ("site.css", "text/css; charset=utf-8"), ("balise.svg", "image/svg+xml") }
        .ToFrozenDictionary(pair => pair.Item1, pair => Asset.Read(pair.Item1, pair.Item2), StringComparer.Ordinal);

    /// <summary>An address that changes with the content, so that browsers may keep what they have for ever.</summary>
    public static string Href(string file) => $"/assets/{file}?v={All[file].Digest}";

    public static IResult Handle(HttpContext http, string file)
    {
        if (!All.TryGetValue(file, out var asset))
        {
            return TypedResults.NotFound();
        }

        http.Response.Headers.CacheControl = http.Request.Query["v"] == asset.Digest ? "public, max-age=31536000, immutable" : "public, max-age=300";
        return TypedResults.Bytes(asset.Content, asset.ContentType, entityTag: new EntityTagHeaderValue($"\"{asset.Digest}\""));
    }

    private sealed record Asset(byte[] Content, string ContentType, string Digest)
    {
        public static Asset Read(string file, string contentType)
        {
            using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file)!;
            var content = new byte[stream.Length];
            stream.ReadExactly(content);
            return new(content, contentType, Convert.ToHexStringLower(SHA256.HashData(content))[..16]);
        }
    }
}
