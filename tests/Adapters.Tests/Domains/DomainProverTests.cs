using Balise.Adapters.Domains;
using Balise.Adapters.Probes;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Testing.Dns;
using Balise.Testing.Hosting;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Domains;

/// <summary>Looks for the token over a real https server and a real name server, both of which may say anything.</summary>
public sealed class DomainProverTests : IAsyncLifetime
{
    private const string Name = "vendor.localhost";
    private LoopbackSite site = null!;
    private DnsReply? reply = DnsReply.NoSuchName;
    private LoopbackNameServer names = null!;
    private DomainProof proof = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        site = await LoopbackSite.StartAsync(authority => authority.Issue(names: [Name]));
        names = new(_ => reply);
        Assert.True(DomainName.TryParse(Name, loopback: true, out var domain));
        proof = DomainProof.Claim(AccountId.New(TimeProvider.System), domain, TimeProvider.System.GetUtcNow());
    }

    public async ValueTask DisposeAsync()
    {
        await names.DisposeAsync();
        await site.DisposeAsync();
    }

    [Theory]
    [InlineData("{0}", ProofOutcome.Found, "found")]
    [InlineData("  {0}  \r\n", ProofOutcome.Found, "found")]
    [InlineData("balise-domain-proof=other\n{0}\n", ProofOutcome.Found, "found")]
    [InlineData("x{0}", ProofOutcome.Absent, "other-content")]
    [InlineData("{0}x", ProofOutcome.Absent, "other-content")]
    [InlineData("<p>{0}</p>", ProofOutcome.Absent, "other-content")]
    [InlineData("", ProofOutcome.Absent, "other-content")]
    public async Task The_file_holds_the_token_on_a_line_of_its_own(string body, ProofOutcome outcome, string code)
    {
        site.Pages[DomainProof.FilePath] = new(string.Format(System.Globalization.CultureInfo.InvariantCulture, body, proof.Content), "text/plain");

        Assert.Equal((outcome, code), await FileAsync());
    }

    [Theory]
    [InlineData(404, ProofOutcome.Absent)]
    [InlineData(410, ProofOutcome.Absent)]
    [InlineData(401, ProofOutcome.Absent)]
    [InlineData(403, ProofOutcome.Unknown)]
    [InlineData(429, ProofOutcome.Unknown)]
    [InlineData(503, ProofOutcome.Unknown)]
    public async Task A_status_says_whether_it_is_decisively_gone(int status, ProofOutcome outcome)
    {
        site.Pages[DomainProof.FilePath] = new(proof.Content, "text/plain", status);

        Assert.Equal((outcome, $"http-{status}"), await FileAsync());
    }

    [Fact]
    public async Task A_redirect_to_another_host_does_not_count_and_is_not_followed()
    {
        await using var other = new RawServer($"HTTP/1.1 200 OK\r\nContent-Length: {proof.Content.Length}\r\n\r\n{proof.Content}");
        site.Pages[DomainProof.FilePath] = new("", Status: 302) { Headers = [("Location", other.Url.AbsoluteUri)] };

        Assert.Equal((ProofOutcome.Absent, "other-host"), await FileAsync());
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task Nor_does_one_that_leaves_https_while_one_on_the_same_host_does()
    {
        site.RedirectsToHttps = false;
        site.Pages["/token"] = new(proof.Content, "text/plain");
        site.Pages[DomainProof.FilePath] = new("", Status: 302) { Headers = [("Location", $"http://{Name}:{site.HttpPort}/token")] };
        Assert.Equal((ProofOutcome.Absent, "not-https"), await FileAsync());

        site.Pages[DomainProof.FilePath] = new("", Status: 302) { Headers = [("Location", "/token")] };
        Assert.Equal((ProofOutcome.Found, "found"), await FileAsync());
    }

    [Fact]
    public async Task A_file_without_end_is_other_content_and_a_silent_host_is_unknown()
    {
        site.Pages[DomainProof.FilePath] = new($"{new string('a', 5000)}\n{proof.Content}", "text/plain");
        Assert.Equal((ProofOutcome.Absent, "other-content"), await FileAsync());

        Assert.Equal((ProofOutcome.Unknown, "unreachable"), await FileAsync(FreePort.Next()));
    }

    public static TheoryData<string, ProofOutcome, string> Replies => new()
    {
        { "token", ProofOutcome.Found, "found" },
        { "among-others", ProofOutcome.Found, "found" },
        { "in-parts", ProofOutcome.Absent, "other-content" },
        { "other", ProofOutcome.Absent, "other-content" },
        { "nothing", ProofOutcome.Absent, "no-record" },
        { "no-such-name", ProofOutcome.Absent, "no-record" },
        { "failure", ProofOutcome.Unknown, "server-failure" },
        { "garbage", ProofOutcome.Unknown, "no-usable-answer" },
        { "silence", ProofOutcome.Unknown, "timed-out" },
    };

    [Theory, MemberData(nameof(Replies))]
    public async Task The_record_holds_the_token(string said, ProofOutcome outcome, string code)
    {
        reply = said switch
        {
            "token" => DnsReply.Texts(proof.Content),
            "among-others" => DnsReply.Texts("v=spf1 -all", $"balise-domain-proof={new string('a', 52)}", proof.Content),
            "in-parts" => DnsReply.Texts(proof.Content[..20], proof.Content[20..]),
            "other" => DnsReply.Texts(proof.Token),
            "nothing" => DnsReply.Nothing,
            "no-such-name" => DnsReply.NoSuchName,
            "failure" => DnsReply.Failure,
            "garbage" => DnsReply.Garbage,
            _ => null,
        };

        var seen = Assert.Single(await Prover(site.HttpsPort).LookAsync(proof, Cancellation), sighting => sighting.Way is ProofWay.Record);

        Assert.Equal((outcome, code), (seen.Outcome, seen.Code));
        Assert.All(names.Questions, question => Assert.Equal(new DnsQuestion($"_balise-proof.{Name}", DnsQuestion.Txt), question));
    }

    [Fact]
    public async Task The_way_that_proved_it_is_looked_at_first_and_alone_where_it_still_does()
    {
        reply = DnsReply.Texts(proof.Content);
        var proven = proof.After(await Prover(site.HttpsPort).LookAsync(proof, Cancellation), TimeProvider.System.GetUtcNow());
        site.Requests.Clear();

        Assert.Equal([ProofWay.Record], (await Prover(site.HttpsPort).LookAgainAsync(proven, Cancellation)).Select(seen => seen.Way));
        Assert.Empty(site.Requests);

        reply = DnsReply.NoSuchName;
        Assert.Equal([ProofWay.Record, ProofWay.File], (await Prover(site.HttpsPort).LookAgainAsync(proven, Cancellation)).Select(seen => seen.Way));
    }

    [Fact]
    public void Without_a_port_of_its_own_the_file_is_at_the_usual_one() => Assert.Equal(
        "https://example.org/.well-known/balise-domain-proof.txt", Prover(site.HttpsPort).FileUrl(proof with { Domain = "example.org" }).AbsoluteUri);

    private async Task<(ProofOutcome, string)> FileAsync(int? port = null)
    {
        var seen = Assert.Single(await Prover(port ?? site.HttpsPort).LookAsync(proof, Cancellation), sighting => sighting.Way is ProofWay.File);
        return (seen.Outcome, seen.Code);
    }

    private DomainProver Prover(int port)
    {
        var options = Options.Create(new DomainOptions
        {
            NameServers = names.EndPoint.ToString(),
            LookupTimeout = TimeSpan.FromMilliseconds(300),
            ProveLoopback = true,
            LoopbackPort = port,
        });
        var http = new GuardedHttp(
            Options.Create(new ProbeOptions { AllowLoopback = true, AdditionalRoot = site.RootPemPath }), TimeProvider.System,
            (host, _) => throw new InvalidOperationException($"{host} was looked up."));
        return new(http, new TxtLookup(options), options);
    }
}
