using System.Net;
using System.Security.Cryptography;
using System.Text.Json;

namespace Balise.App.Tests.Api;

/// <summary>Reports and packs in every format that their addresses offer.</summary>
public sealed class ReportFormatsTests(SampleSuite suite) : IClassFixture<SampleSuite>
{
    private const string Sarif = "application/sarif+json", Oscal = "application/oscal+json";

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    [Theory]
    [InlineData(null, "", "application/json", "conformance-report/2")]
    [InlineData("*/*", "", "application/json", "conformance-report/2")]
    [InlineData("application/json", "", "application/json", "conformance-report/2")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "", "text/html", "<!DOCTYPE html>")]
    [InlineData("application/json;q=0.5, text/html;q=0.9", "", "text/html", "<!DOCTYPE html>")]
    [InlineData("application/*;q=0.9, application/json;q=0.1, application/oscal+json", "", Oscal, "assessment-results")]
    [InlineData(Sarif, "", Sarif, "\"2.1.0\"")]
    [InlineData(Oscal, "", Oscal, "assessment-results")]
    [InlineData("text/html", "?format=json", "application/json", "conformance-report/2")]
    [InlineData("application/json", "?format=html", "text/html", "<!DOCTYPE html>")]
    [InlineData("text/html", "?format=sarif", Sarif, "\"2.1.0\"")]
    [InlineData("text/html", "?format=oscal", Oscal, "assessment-results")]
    public async Task The_client_gets_the_format_it_asks_for(string? accept, string query, string type, string inside)
    {
        using var answer = await GetAsync($"{await ReportAsync()}{query}", accept);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains(inside, await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        Assert.Contains("Accept", answer.Headers.Vary);
    }

    [Theory]
    [InlineData("image/png", "")]
    [InlineData("application/json;q=0", "")]
    [InlineData("*/*", "?format=pdf")]
    public async Task What_it_cannot_have_is_refused_with_the_list_of_what_it_can(string accept, string query) =>
        await RunningSuite.RefusedAsync(406, "request.format-unknown", await GetAsync($"{await ReportAsync()}{query}", accept));

    [Theory]
    [InlineData("application/json"), InlineData(Sarif), InlineData(Oscal)]
    public async Task What_did_not_change_is_not_sent_again(string accept)
    {
        var path = await ReportAsync();
        using var first = await GetAsync(path, accept);
        using var second = await GetAsync(path, accept, ("If-None-Match", first.Headers.ETag!.ToString()));
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        using var other = await GetAsync(path, accept is Sarif ? Oscal : Sarif, ("If-None-Match", first.Headers.ETag.ToString()));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task A_report_speaks_the_language_of_its_reader_and_has_a_name_to_save_under()
    {
        var path = await ReportAsync();
        using var french = await GetAsync($"{path}?format=sarif&lang=fr", accept: null);
        using var english = await GetAsync(path, Sarif, ("Accept-Language", "en-GB"));
        Assert.Equal(("fr", "en"), (french.Content.Headers.ContentLanguage.Single(), english.Content.Headers.ContentLanguage.Single()));
        Assert.EndsWith(".sarif", french.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.Null(english.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Every_pack_is_listed_and_its_bytes_have_the_digest_that_reports_quote()
    {
        var packs = (await suite.GetAsync("api/packs")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal([("baseline", "tells"), ("sample", "decides")], packs.Select(pack => (pack.GetProperty("id").GetString()!, pack.GetProperty("role").GetString()!)).Order());
        foreach (var pack in packs)
        {
            using var answer = await GetAsync(new Uri(pack.GetProperty("self").GetString()!).AbsolutePath, "application/json");
            var body = await answer.Content.ReadAsByteArrayAsync(Cancellation);
            Assert.Equal(pack.GetProperty("digest").GetString(), Convert.ToHexStringLower(SHA256.HashData(body)));
            Assert.Equal($"\"{pack.GetProperty("digest").GetString()}\"", answer.Headers.ETag!.Tag);
            Assert.Equal(pack.GetProperty("criteria").GetInt32(), JsonDocument.Parse(body).RootElement.GetProperty("criteria").GetArrayLength());
        }
    }

    [Fact]
    public async Task A_pack_is_a_catalog_too()
    {
        using var answer = await GetAsync("api/packs/sample/1.0.0", Oscal);
        Assert.Equal(Oscal, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal("1.0.0", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("catalog").GetProperty("metadata").GetProperty("version").GetString());
        await RunningSuite.RefusedAsync(406, "request.format-unknown", await GetAsync("api/packs/sample/1.0.0", "text/csv"));
        await RunningSuite.RefusedAsync(404, "pack.not-found", await GetAsync("api/packs/sample/9.9.9", Oscal));
        await RunningSuite.RefusedAsync(404, "pack.not-found", await GetAsync("api/packs/..%2F..%2F/etc", Oscal));
    }

    [Theory]
    [InlineData("conformance-report/2"), InlineData("pack/2"), InlineData("submission-manifest/1")]
    public async Task The_schemas_are_served_under_the_names_that_documents_bear(string name)
    {
        using var answer = await GetAsync($"api/schemas/{name}", accept: null);
        Assert.Equal("application/schema+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal($"urn:balise:schema:{name.Replace('/', ':')}", JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancellation)).RootElement.GetProperty("$id").GetString());
    }

    private async Task<string> ReportAsync() => $"api/catalogue/{(await suite.ListAsync("Carnet Exemple", SampleSuite.Good)).Id}/report";

    private async Task<HttpResponseMessage> GetAsync(string path, string? accept, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("Accept", accept));
        }

        foreach (var (name, value) in headers)
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value));
        }

        return await suite.Client.SendAsync(request, Cancellation);
    }
}
