using System.Globalization;
using System.Text;
using Balise.Adapters.Mail;
using Balise.Domain.Notifications;
using Balise.Testing.Smtp;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Mail;

/// <summary>Against a real SMTP server, one for all the tests here.</summary>
public sealed class SmtpMailSenderTests(SmtpMailSenderTests.Relay relay) : MailSenderContract, IClassFixture<SmtpMailSenderTests.Relay>, IAsyncLifetime
{
    private readonly LoopbackMailServer server = relay.Server;
    private readonly SmtpMailSender sender = Sender(relay.Server);

    public async ValueTask InitializeAsync() => await server.TakeAllAsync();

    public ValueTask DisposeAsync() => sender.DisposeAsync();

    [Theory]
    [InlineData("rcpt", 450)]
    [InlineData("rcpt", 421)]
    [InlineData("data", 451)]
    public async Task A_400_may_pass_later_and_does(string at, int code)
    {
        await server.ArmAsync(at, code);

        Assert.Contains(code.ToString(CultureInfo.InvariantCulture), Assert.IsType<MailResult.Transient>(await SendAsync(Decision)).Because, StringComparison.Ordinal);
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));
        Assert.Single(await server.TakeAllAsync());
    }

    [Theory]
    [InlineData("rcpt", 550)]
    [InlineData("data", 554)]
    public async Task A_500_is_permanent_and_does_not_harm_the_next_mail(string at, int code)
    {
        await server.ArmAsync(at, code);

        Assert.Contains(code.ToString(CultureInfo.InvariantCulture), Assert.IsType<MailResult.Permanent>(await SendAsync(Decision)).Because, StringComparison.Ordinal);
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));
    }

    [Fact]
    public async Task A_mail_taken_without_an_answer_is_sent_again_with_the_same_identity()
    {
        await server.ArmAsync("drop");

        Assert.IsType<MailResult.Transient>(await SendAsync(Decision));
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));

        var mails = await server.TakeAllAsync();
        Assert.Equal(2, mails.Count);
        Assert.Single(mails.Select(mail => mail.Mime.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_falls_silent_runs_into_the_time_limit()
    {
        var clock = new FakeTimeProvider();
        await using var patient = new SmtpMailSender(Options.Create(Settings(server)), clock);
        await server.ArmAsync("hang");

        var sending = patient.SendAsync(Decision, TestContext.Current.CancellationToken);
        await server.NextAsync(TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromSeconds(31));

        Assert.IsType<MailResult.Transient>(await sending);
    }

    [Fact]
    public async Task One_connection_serves_many_mails()
    {
        for (var mail = 0; mail < 50; mail++)
        {
            Assert.IsType<MailResult.Accepted>(await SendAsync(Decision with { MessageId = $"{mail}@balise.example" }));
        }

        var mails = await server.TakeAllAsync();
        Assert.Equal(50, mails.Count);
        Assert.Single(mails.Select(mail => mail.Session).Distinct(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_server_that_goes_away_is_found_again_when_it_comes_back()
    {
        var first = await LoopbackMailServer.StartAsync();
        await using var persistent = Sender(first);
        Assert.IsType<MailResult.Accepted>(await persistent.SendAsync(Decision, TestContext.Current.CancellationToken));
        await first.DisposeAsync();
        Assert.IsType<MailResult.Transient>(await persistent.SendAsync(Decision, TestContext.Current.CancellationToken));

        await using var second = await LoopbackMailServer.StartAsync(new MailServerSettings { Port = first.Port });
        Assert.IsType<MailResult.Accepted>(await persistent.SendAsync(Decision, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_password_travels_encrypted_to_a_server_whose_root_is_trusted(string security)
    {
        using var authority = new TestAuthority(TimeProvider.System);
        await using var secure = await SecureAsync(authority, security);
        await using var trusting = Sender(secure, security, authority.RootPemPath, "s3cret");

        Assert.IsType<MailResult.Accepted>(await trusting.SendAsync(Decision, TestContext.Current.CancellationToken));

        var mail = Assert.Single(await secure.TakeAllAsync());
        Assert.True(mail.Secure);
        Assert.Equal("balise", mail.User);
    }

    [Theory]
    [InlineData("starttls")]
    [InlineData("tls")]
    public async Task A_server_whose_root_is_not_trusted_gets_nothing(string security)
    {
        using var authority = new TestAuthority(TimeProvider.System);
        await using var secure = await SecureAsync(authority, security);
        await using var careful = Sender(secure, security, root: null, "s3cret");

        Assert.IsType<MailResult.Transient>(await careful.SendAsync(Decision, TestContext.Current.CancellationToken));
        Assert.Empty(await secure.TakeAllAsync());
    }

    [Fact]
    public async Task A_wrong_password_keeps_the_mail_for_later()
    {
        using var authority = new TestAuthority(TimeProvider.System);
        await using var secure = await SecureAsync(authority, "tls");
        await using var mistaken = Sender(secure, "tls", authority.RootPemPath, "wrong");

        Assert.IsType<MailResult.Transient>(await mistaken.SendAsync(Decision, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_encryption_is_asked_for_there_is_no_falling_back()
    {
        await using var careful = Sender(server, "starttls");

        Assert.IsType<MailResult.Transient>(await careful.SendAsync(Decision, TestContext.Current.CancellationToken));
        Assert.Empty(await server.TakeAllAsync());
    }

    [Fact]
    public async Task What_travels_is_an_alternative_of_text_and_html_with_one_line_per_header_of_ours()
    {
        await SendAsync(Decision);

        var mail = Assert.Single(await server.TakeAllAsync());
        Assert.Equal("ne-pas-repondre@balise.example", mail.From);
        Assert.Equal(["contact@editeur.example"], mail.To);
        Assert.Equal("multipart/alternative", mail.Mime.Body!.ContentType.MimeType);
        Assert.Contains("\r\nContent-Language: fr\r\n", Head(mail), StringComparison.Ordinal);
        Assert.Contains($"\r\nList-Unsubscribe: {Decision.Headers["List-Unsubscribe"]}\r\n", Head(mail), StringComparison.Ordinal);
    }

    private static string Head(ReceivedMail mail) => Encoding.ASCII.GetString(mail.Raw).Split("\r\n\r\n")[0] + "\r\n";

    protected override Task<MailResult> SendAsync(MailMessage message) => sender.SendAsync(message, TestContext.Current.CancellationToken);

    protected override async Task<IReadOnlyList<Arrived>> ArrivedAsync() => [.. (await server.TakeAllAsync()).Select(mail => Arrived.Of(mail.Mime))];

    /// <summary>The server that the tests of this class share.</summary>
    public sealed class Relay : IAsyncLifetime
    {
        public LoopbackMailServer Server { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Server = await LoopbackMailServer.StartAsync();

        public ValueTask DisposeAsync() => Server.DisposeAsync();
    }

    private static async Task<LoopbackMailServer> SecureAsync(TestAuthority authority, string security)
    {
        using var certificate = authority.Issue();
        using var key = System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(certificate)!;
        return await LoopbackMailServer.StartAsync(new MailServerSettings
        {
            Security = security,
            KeyPem = key.ExportPkcs8PrivateKeyPem(),
            CertificatePem = certificate.ExportCertificatePem(),
            UserName = "balise",
            Password = "s3cret",
        });
    }

    private static SmtpMailSender Sender(LoopbackMailServer to, string security = "none", string? root = null, string? password = null) =>
        new(Options.Create(Settings(to, security, root, password)), TimeProvider.System);

    private static MailOptions Settings(LoopbackMailServer to, string security = "none", string? root = null, string? password = null) => new()
    {
        Transport = MailOptions.Smtp,
        SmtpHost = "localhost",
        SmtpPort = to.Port,
        SmtpSecurity = security,
        SmtpAdditionalRoot = root,
        SmtpUserName = password is null ? null : "balise",
        SmtpPassword = password,
    };
}
