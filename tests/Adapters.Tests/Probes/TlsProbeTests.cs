using System.Diagnostics;
using System.Net;
using Balise.Adapters.Probes;
using Balise.Adapters.Probes.Tls;
using Balise.Conformance.Evidence;
using Balise.Testing.Web;

namespace Balise.Adapters.Tests.Probes;

/// <summary>Handshakes with servers on loopback: modern, old, weak and hostile ones.</summary>
public sealed class TlsProbeTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_modern_server_shows_its_certificate_and_refuses_what_is_old()
    {
        await using var site = await LoopbackSite.Exemplary();

        var tls = await ProbeAsync("localhost", site.HttpsPort, Guard.Budgets(root: site.RootPemPath));

        Assert.Null(tls.Failure);
        Assert.Equal("TLS 1.3", tls.Version);
        Assert.Equal("h2", tls.Protocol);
        Assert.StartsWith("TLS_", tls.Suite, StringComparison.Ordinal);
        Assert.Equal("SSL 3.0 refused, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 accepted, TLS 1.3 accepted", Shown(tls.Versions));
        Assert.Equal("accepted", tls.SuiteClasses.Single(suites => suites.Name is "aead-forward-secret").Outcome);
        Assert.All(["static-rsa", "rc4", "3des", "null", "export", "anonymous"], name => Assert.Equal("refused", tls.SuiteClasses.Single(suites => suites.Name == name).Outcome));
        Assert.True(tls.Certificate is { MatchesHost: true, IsTrusted: true, IsComplete: true, KeyAlgorithm: "ECDSA", KeyBits: 256, SignatureHash: "SHA-256", ChainProblems: [] });
        Assert.InRange((tls.Certificate.NotAfter - TimeProvider.System.GetUtcNow()).TotalDays, 199, 201);
    }

    [Theory]
    [InlineData(true, "localhost", true, "NotTimeValid")]
    [InlineData(false, "elsewhere.example", false, "")]
    public async Task A_bad_certificate_is_read_all_the_same(bool expired, string name, bool matches, string problems)
    {
        await using var site = await LoopbackSite.StartAsync(authority => authority.Issue(expired, issuerAt: null, name));

        var tls = await ProbeAsync("localhost", site.HttpsPort, Guard.Budgets(root: site.RootPemPath));

        Assert.Null(tls.Failure);
        Assert.Equal(matches, tls.Certificate!.MatchesHost);
        Assert.Equal(problems, string.Join(' ', tls.Certificate.ChainProblems));
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_root_is_not_trusted()
    {
        await using var site = await LoopbackSite.StartAsync();

        var tls = await ProbeAsync("localhost", site.HttpsPort, Guard.Budgets());

        Assert.False(tls.Certificate!.IsTrusted);
        Assert.False(tls.Certificate.IsComplete);
    }

    [Fact]
    public async Task A_server_of_TLS_1_0_alone_is_seen_as_one()
    {
        await using var server = new TlsServer(_ => TlsServer.Hello(0x0301, 0x002F));

        var tls = await ProbeAsync("127.0.0.1", server.Port);

        Assert.NotNull(tls.Failure);
        Assert.Equal("SSL 3.0 undetermined, TLS 1.0 accepted, TLS 1.1 refused, TLS 1.2 refused, TLS 1.3 undetermined", Shown(tls.Versions));
        Assert.Equal("TLS_RSA_WITH_AES_128_CBC_SHA", tls.Versions[1].Suite);
        Assert.Empty(tls.SuiteClasses);
    }

    [Fact]
    public async Task A_server_that_still_speaks_SSL_3_0_is_seen_as_one()
    {
        await using var server = new TlsServer(hello => TlsServer.Asked(hello) is 0x0300 ? TlsServer.Hello(0x0300, 0x000A) : [21, 3, 0, 0, 2, 2, 70]);

        Assert.Equal(
            "SSL 3.0 accepted, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 refused, TLS 1.3 refused", Shown((await ProbeAsync("127.0.0.1", server.Port)).Versions));
    }

    [Theory]
    [InlineData(false, "SSL 3.0 refused, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 accepted, TLS 1.3 undetermined")]
    [InlineData(true, "SSL 3.0 undetermined, TLS 1.0 undetermined, TLS 1.1 undetermined, TLS 1.2 accepted, TLS 1.3 undetermined")]
    public async Task A_closed_connection_is_a_refusal_only_while_the_server_still_talks(bool hadEnough, string versions)
    {
        var talked = 0;
        await using var server = new TlsServer(hello =>
            TlsServer.Asked(hello) is 0x0303 && (!hadEnough || Interlocked.Increment(ref talked) <= 3) ? TlsServer.Hello(0x0303, 0xC02F) : []);

        var tls = await ProbeAsync("127.0.0.1", server.Port);

        output.WriteLine($"{Shown(tls.Versions)}; {Shown(tls.SuiteClasses)}");
        Assert.Equal(versions, Shown(tls.Versions));
    }

    [Theory]
    [InlineData("", "undetermined")]
    [InlineData("1503010002022F", "refused")]
    [InlineData("150301000202", "undetermined")]
    [InlineData("485454502F312E3120343030", "undetermined")]
    [InlineData("160301FFFF", "undetermined")]
    [InlineData("160301000402FFFFFF", "undetermined")]
    [InlineData("16030100040200000000", "undetermined")]
    [InlineData("170301000100", "undetermined")]
    public async Task What_is_no_answer_is_no_verdict(string answer, string outcome)
    {
        await using var server = new TlsServer(_ => Convert.FromHexString(answer));

        Assert.All((await ProbeAsync("127.0.0.1", server.Port)).Versions, version => Assert.Equal(outcome, version.Outcome));
    }

    [Fact]
    public async Task An_endless_handshake_and_a_silent_server_are_left_behind()
    {
        var options = new ProbeOptions { AllowLoopback = true, RequestTimeout = TimeSpan.FromSeconds(1), VisitTimeout = TimeSpan.FromSeconds(4) };
        await using var endless = new TlsServer(async (_, stream, cancellation) =>
        {
            while (true)
            {
                await stream.WriteAsync((byte[])[22, 3, 3, 0, 1, 2], cancellation);
            }
        });
        await using var silent = new TlsServer((_, _, cancellation) => RawServer.Forever(cancellation));
        var watch = Stopwatch.StartNew();

        Assert.All((await ProbeAsync("127.0.0.1", endless.Port, options)).Versions, version => Assert.Equal("undetermined", version.Outcome));
        var tls = await ProbeAsync("127.0.0.1", silent.Port, options);

        Assert.Equal(FetchFailure.TimedOut, tls.Failure?.Code);
        Assert.Empty(tls.Versions);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 30);
    }

    [Fact]
    public async Task Nothing_is_dialled_on_a_private_address()
    {
        var tls = await ProbeAsync("10.0.0.1", 443);
        Assert.Equal(FetchFailure.AddressRefused, tls.Failure?.Code);
        Assert.Empty(tls.Versions);
    }

    [Theory]
    [InlineData("-no_tls1_2 -no_tls1_3 -cipher ALL:@SECLEVEL=0", "SSL 3.0 refused, TLS 1.0 accepted, TLS 1.1 accepted, TLS 1.2 refused, TLS 1.3 refused", "")]
    [InlineData("-tls1_2 -cipher AES128-SHA:@SECLEVEL=0", "SSL 3.0 refused, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 accepted, TLS 1.3 refused", "static-rsa")]
    [InlineData("-tls1_2 -cipher ECDHE-RSA-AES128-SHA:NULL:@SECLEVEL=0", "SSL 3.0 refused, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 accepted, TLS 1.3 refused", "cbc null")]
    [InlineData("-tls1_3", "SSL 3.0 refused, TLS 1.0 refused, TLS 1.1 refused, TLS 1.2 refused, TLS 1.3 accepted", "")]
    public async Task A_server_of_openssl_is_seen_as_it_was_set(string settings, string versions, string classes)
    {
        using var server = await OpenSslServer.StartAsync(settings);
        Assert.SkipWhen(server is null, "openssl is not on the PATH: these versions and suites cannot be served here.");

        var tls = await ProbeAsync("localhost", server!.Port);

        output.WriteLine($"{settings}: {Shown(tls.Versions)}; {Shown(tls.SuiteClasses)}");
        Assert.Equal(versions, Shown(tls.Versions));
        Assert.Equal(classes, string.Join(' ', tls.SuiteClasses.Where(suites => suites.Outcome is "accepted").Select(suites => suites.Name)));
    }

    [Fact]
    public void Whatever_bytes_come_are_answered()
    {
        var random = new Random(1);
        var hello = TlsServer.Hello(0x0303, 0xC02F)[5..];
        for (var round = 0; round < 20_000; round++)
        {
            var bytes = (byte[])hello.Clone();
            for (var change = random.Next(1, 6); change > 0; change--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }
            Assert.True(ServerHello.Parse(bytes.AsSpan(0, random.Next(bytes.Length + 1))) is null or HelloAnswer.Chosen or HelloAnswer.Unclear);
        }
    }

    private static string Shown(IEnumerable<TlsOffer> offers) => string.Join(", ", offers.Select(offer => $"{offer.Name} {offer.Outcome}"));

    private static async Task<TlsFacts> ProbeAsync(string host, int port, ProbeOptions? options = null)
    {
        var client = Guard.Client(options ?? Guard.Loopback);
        using var visit = client.Open();
        return await TlsProbe.ProbeAsync(visit, new DnsEndPoint(host, port), client.ChainPolicy(), TestContext.Current.CancellationToken);
    }
}
