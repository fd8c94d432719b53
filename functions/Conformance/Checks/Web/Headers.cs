using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Reads header fields of a recorded response.</summary>
internal static class Headers
{
    extension(ResponseFacts response)
    {
        public IReadOnlyList<string> All(string name) => response.Headers.TryGetValue(name, out var values) ? values : [];

        /// <summary>The media type alone, in lower case.</summary>
        public string MediaType() =>
            response.All("content-type") is [var first, ..] ? first.Split(';')[0].Trim().ToLowerInvariant() : "";

        public bool IsHttps() => response.Url.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
    }
}
