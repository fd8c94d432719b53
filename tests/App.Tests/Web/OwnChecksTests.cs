using System.Text;
using Balise.Adapters.Probes;
using Balise.App.Tests.Api;
using Balise.App.Web;
using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Checks;
using Balise.Conformance.Checks.Web;
using Balise.Conformance.Evidence;
using Balise.Domain.Accounts;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;

namespace Balise.App.Tests.Web;

/// <summary>The suite as the public reaches it: over https, with an address that says so, and one listed product.</summary>
public sealed class SecureSuite : SampleSuite
{
    private TlsFront? front;
    private string? listing;

    protected override IReadOnlyList<string> Settings =>
    [
        .. base.Settings,
        "--PublicBaseUrl=https://localhost", "--SecurityText:Contact=mailto:securite@example.org", $"--SecurityText:Expires={TimeProvider.System.GetUtcNow().AddDays(100):O}",
    ];

    public TlsFront Front => front ??= new(Port);

    public async Task<string> ListingAsync() => listing ??= (await ListAsync("Carnet", Good)).Id.ToString();

    public override async ValueTask DisposeAsync()
    {
        await Front.DisposeAsync();
        await base.DisposeAsync();
    }
}

/// <summary>What we ask of others, we do: our own visitor and our own checks, on our own pages.</summary>
public sealed class OwnChecksTests(SecureSuite suite) : IClassFixture<SecureSuite>
{
    private const int MaxBytes = 2 << 20;

    /// <summary>They look at more than this site can show on a loopback of its own: another port for plain http, and a policy that its operator writes.</summary>
    private static readonly Type[] OfADeployment = [typeof(WebRedirectsToHttps), typeof(PrivacyPolicyIsPublished)];

    /// <summary>One answer by itself says nothing of the site's files.</summary>
    private static readonly Type[] OfASite = [.. OfADeployment, typeof(WebPublishesSecurityContact)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Our_home_page_meets_every_check_of_web_applications()
    {
        var facts = await new WebVisitor(Guarded(out var options), Options.Create(options)).VisitAsync(suite.Front.Url, Cancellation);
        var report = Observatory.Analyse(SiteDocuments.Of(facts));
        Assert.Equal("A+", report.Grade);
        Assert.All(report.Tests, test => Assert.True(test.Value.Passes, $"{test.Key}: {test.Value.Result}"));
        Assert.Equal([], Unmet(facts, OfADeployment));
    }

    /// <summary>Who asks as a browser for what needs a person is led to the sign-in page, which is what is looked at then.</summary>
    [Theory]
    [InlineData("", 200), InlineData("catalogue", 200), InlineData("catalogue/{listing}", 200), InlineData("catalogue/{listing}/report", 200), InlineData("questionnaire", 200)]
    [InlineData("api/catalogue", 200), InlineData("api/health", 200), InlineData("api/openapi.json", 200), InlineData("assets/site.css", 200), InlineData("api/reviews", 200)]
    [InlineData("no-such-page", 404), InlineData("api/no-such-address", 404), InlineData("catalogue?limit=0", 400)]
    public async Task Every_kind_of_answer_has_the_grade_A_plus(string path, int status)
    {
        var address = new Uri(suite.Front.Url, path.Replace("{listing}", await suite.ListingAsync(), StringComparison.Ordinal));
        using var visit = Guarded(out _).Open();
        var fetched = await visit.GetAsync(address, MaxBytes, Cancellation);
        Assert.Equal(status, fetched.Final?.Status);

        // The checks judge pages that answer well; a page that says no is shown to them as if it were one.
        var final = fetched.Final! with { Status = 200 };
        var page = final.Headers["content-type"][0].StartsWith("text/html", StringComparison.Ordinal) ? PageReader.Read(Encoding.UTF8.GetString(fetched.Body.Span), address) : null;
        var facts = new WebFacts(fetched.Facts with { Responses = [final] }, Http: null, fetched.Facts) { Page = page };
        var report = Observatory.Analyse(SiteDocuments.Of(facts));
        Assert.Equal(("A+", true), (report.Grade, report.Policy is { DefaultNone: true, InsecureFormAction: false, InsecureBaseUri: false, AntiClickjacking: true }));
        Assert.Equal([], Unmet(facts, OfASite));
    }

    [Theory]
    [InlineData("api/health", null, "no-cache"), InlineData("catalogue", null, "no-cache"), InlineData("api/packs", null, "no-cache")]
    [InlineData("api/health", Role.Vendor, "no-store"), InlineData("api/reviews", Role.Assessor, "no-store"), InlineData("api/reviews", null, "no-store")]
    [InlineData("no-such-page", null, "no-store"), InlineData("assets/site.css", null, "public, max-age=300")]
    public async Task What_somebody_asked_with_a_key_is_kept_nowhere(string path, Role? role, string expected)
    {
        using var answer = await suite.SendAsync(role is { } some ? suite.KeyOf(some) : null, "GET", path);
        Assert.Equal(expected, answer.Headers.CacheControl?.ToString());
    }

    [Fact]
    public async Task What_comes_with_a_cookie_is_kept_nowhere_but_the_stylesheet()
    {
        using var page = await suite.SendAsync(key: null, "GET", "catalogue", null, ("Cookie", "session=1"));
        using var sheet = await suite.SendAsync(key: null, "GET", "assets/site.css", null, ("Cookie", "session=1"));
        Assert.Equal(("no-store", "public, max-age=300"), (page.Headers.CacheControl?.ToString(), sheet.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task Whom_to_tell_of_a_weakness_is_said_only_where_somebody_is_named()
    {
        using var answer = await suite.SendAsync(key: null, "GET", ".well-known/security.txt");
        Assert.Equal("text/plain; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.StartsWith("Contact: mailto:securite@example.org\nExpires: ", text, StringComparison.Ordinal);
        Assert.EndsWith("Canonical: https://localhost/.well-known/security.txt\n", text, StringComparison.Ordinal);
        Assert.Empty(SecurityTextProblems(new()));
        Assert.Equal(["Expires"], SecurityTextProblems(new() { Contact = new("mailto:securite@example.org") }));
        Assert.Equal(["Contact", "Expires"], SecurityTextProblems(new() { Contact = new("ftp://example.org") }));
    }

    private static IEnumerable<string> SecurityTextProblems(SecurityTextOptions options) => options.Validate(new(options)).SelectMany(problem => problem.MemberNames);

    private static IEnumerable<string> Unmet(WebFacts facts, IReadOnlyList<Type> besides) =>
        from check in AllChecks.List.OfType<WebCheck>()
        where !besides.Contains(check.GetType())
        let finding = check.Evaluate(SampleSuite.Good with { Web = new(WebVisitor.Version, facts) })
        where finding.Outcome is Outcome.NotMet
        select $"{check.Info.Id}: {string.Join(' ', finding.Where)}";

    private GuardedHttp Guarded(out ProbeOptions options)
    {
        options = new()
        {
            AllowLoopback = true,
            AdditionalRoot = suite.Front.RootPemPath,
            HostRest = TimeSpan.Zero,
            RequestTimeout = TimeSpan.FromSeconds(30),
        };
        return new(Options.Create(options), TimeProvider.System);
    }
}
