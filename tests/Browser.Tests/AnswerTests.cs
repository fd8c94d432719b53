using System.Net;
using System.Text.Json.Nodes;

namespace Balise.Browser.Tests;

/// <summary>What every answer says to browsers, and what a refusal says to programs and to people.</summary>
public sealed class AnswerTests(RunningSite site)
{
    [Theory]
    [InlineData("/"), InlineData("/catalogue"), InlineData("/api/catalogue"), InlineData("/api/no-such-thing"), InlineData("/no-such-page"), InlineData("/assets/site.css")]
    public async Task Every_answer_forbids_scripts_and_guessing(string path)
    {
        using var answer = await GetAsync(path, "text/html");
        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("/api/no-such-thing", "text/html", 404, "application/problem+json")]
    [InlineData("/no-such-page", "text/html", 404, "text/html")]
    [InlineData("/no-such-page", "application/json", 404, "application/problem+json")]
    [InlineData("/catalogue/0", "text/html", 404, "text/html")]
    [InlineData("/catalogue?limit=1000", "text/html", 400, "text/html")]
    [InlineData("/api/catalogue?limit=1000", "text/html", 400, "application/problem+json")]
    [InlineData("/dev/mail/../../keys.json", "text/html", 404, "text/html")]
    [InlineData("/assets/..%2fsite.css", "text/html", 404, "text/html")]
    public async Task A_refusal_has_the_form_its_reader_understands(string path, string accept, int status, string type)
    {
        using var answer = await GetAsync(path, accept);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task A_wrong_method_is_a_problem_that_names_the_right_ones()
    {
        Skip();
        using var answer = await site.Http.PostAsync("/api/catalogue", content: null);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.StatusCode);
        Assert.Contains("GET", answer.Content.Headers.Allow);
        var problem = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("urn:balise:problem:request.method-not-allowed", problem["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_asked_never_comes_back_as_markup()
    {
        using var answer = await GetAsync("/catalogue?q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&function=%22onload%3D%22x", "text/html");
        var html = await answer.Content.ReadAsStringAsync();
        Assert.Contains("&lt;script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        Assert.DoesNotContain("\"onload", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stylesheet_may_be_kept_for_ever_under_the_address_the_pages_give()
    {
        using var page = await GetAsync("/", "text/html");
        var html = await page.Content.ReadAsStringAsync();
        var start = html.IndexOf("/assets/site.css?v=", StringComparison.Ordinal);
        using var sheet = await GetAsync(html[start..html.IndexOf('"', start)], "text/css");
        Assert.Contains("immutable", sheet.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var other = await GetAsync("/assets/site.css?v=0", "text/css");
        Assert.DoesNotContain("immutable", other.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_api_describes_itself_and_leaves_the_pages_out()
    {
        using var answer = await GetAsync("/api/openapi.json", "application/json");
        var document = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
        Assert.Equal("3.1.1", document["openapi"]!.GetValue<string>());
        Assert.All(document["paths"]!.AsObject(), path => Assert.StartsWith("/api/", path.Key, StringComparison.Ordinal));
        Assert.NotNull(document["paths"]!["/api/submissions"]!["post"]!["security"]!);
        Assert.Null(document["paths"]!["/api/catalogue"]!["get"]!["security"]);
    }

    private async Task<HttpResponseMessage> GetAsync(string path, string accept)
    {
        Skip();
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        return await site.Http.SendAsync(request);
    }

    private void Skip() => Assert.SkipWhen(site.Http.BaseAddress is null, "The site only runs where there is a browser to look at it.");
}
