namespace Balise.Adapters.Probes;

/// <summary>One thing to ask for within a visit. The identity and the budgets are the visit's; headers may be added, never replaced.</summary>
public sealed record VisitRequest(Uri Url, int MaxBodyBytes)
{
    public HttpMethod Method { get; init; } = HttpMethod.Get;
    public string Accept { get; init; } = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.5";
    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>When false, a redirect is the answer.</summary>
    public bool FollowsRedirects { get; init; } = true;
}
