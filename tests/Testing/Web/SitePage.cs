namespace Balise.Testing.Web;

/// <summary>What a <see cref="LoopbackSite"/> answers on one path: status, body, headers in order (a name may come twice).</summary>
public sealed record SitePage(string Body, string ContentType = "text/html; charset=utf-8", int Status = 200)
{
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];
}
