using System.Net;
using System.Text.RegularExpressions;

namespace Balise.App.Tests.SignIn;

/// <summary>A small browser: keeps cookies, asks for HTML, says where a form comes from, and follows a redirect when it is told to.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(Uri site)
    {
        Site = site;
        http = new(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseProxy = false }) { BaseAddress = site };
    }

    public Uri Site { get; }

    public CookieContainer Cookies { get; } = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string address, string accept = "text/html") => SendAsync("GET", address, content: null, ("Accept", accept));

    /// <summary>Posts a form as a page of the site does, with the token that the page was given.</summary>
    public Task<HttpResponseMessage> PostAsync(string address, string? token, params (string Name, string Value)[] fields) =>
        SendAsync("POST", address, FormOf(token, fields), ("Accept", "text/html"), ("Origin", Origin), ("Sec-Fetch-Site", "same-origin"));

    public string Origin => Site.GetLeftPart(UriPartial.Authority);

    public static FormUrlEncodedContent FormOf(string? token, params (string Name, string Value)[] fields) =>
        new(fields.Concat(token is null ? [] : [("csrf", token)]).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));

    public async Task<HttpResponseMessage> SendAsync(string method, string address, HttpContent? content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Site, address)) { Content = content };
        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await http.SendAsync(request, Cancellation);
    }

    /// <summary>Follows redirects, across sites too, until a page answers or <paramref name="until"/> says to stop before an address.</summary>
    public async Task<(Uri At, HttpResponseMessage Answer)> FollowAsync(string address, Func<Uri, bool>? until = null)
    {
        var at = new Uri(Site, address);
        while (true)
        {
            var answer = await GetAsync(at.AbsoluteUri);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308))
            {
                return (at, answer);
            }

            at = new Uri(at, answer.Headers.Location!);
            if (until?.Invoke(at) is true)
            {
                return (at, answer);
            }

            answer.Dispose();
        }
    }

    /// <summary>The token in the forms of a page.</summary>
    public async Task<string> TokenAsync(string page = "/catalogue")
    {
        using var answer = await GetAsync(page);
        return FormToken.Match(await answer.Content.ReadAsStringAsync(Cancellation)).Groups["token"].Value is { Length: > 0 } token ? token : throw new InvalidOperationException($"{page} has no form of ours.");
    }

    [GeneratedRegex("name=\"csrf\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FormToken { get; }
}
