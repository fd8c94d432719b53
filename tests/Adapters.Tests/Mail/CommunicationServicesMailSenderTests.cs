using System.Text.Json;
using Azure.Core;
using Azure.Identity;
using Balise.Adapters.Mail;
using Balise.Domain.Notifications;
using Balise.Testing.Web;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Adapters.Tests.Mail;

/// <summary>Against a loopback server that enforces the documented request.</summary>
public sealed class CommunicationServicesMailSenderTests : MailSenderContract, IAsyncLifetime
{
    private readonly HttpClient http = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2031, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private CommunicationServicesServer server = null!;

    public async ValueTask InitializeAsync() => server = await CommunicationServicesServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        Assert.Empty(server.Refusals);
        http.Dispose();
        await server.DisposeAsync();
    }

    [Theory]
    [InlineData(429, "17", 17)]
    [InlineData(503, "Tue, 06 May 2031 07:09:09 GMT", 60)]
    [InlineData(503, "Tue, 06 May 2031 07:00:00 GMT", null)]
    [InlineData(500, null, null)]
    [InlineData(408, null, null)]
    [InlineData(401, null, null)]
    [InlineData(403, null, null)]
    public async Task What_may_pass_later_says_when(int status, string? retryAfter, int? seconds)
    {
        server.Armed.Enqueue((status, retryAfter));

        var later = Assert.IsType<MailResult.Transient>(await SendAsync(Decision));

        Assert.Equal(seconds, (int?)later.After?.TotalSeconds);
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));
        Assert.Single(server.Accepted);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(413)]
    [InlineData(301)]
    [InlineData(200)]
    public async Task Any_other_answer_is_permanent(int status)
    {
        server.Armed.Enqueue((status, null));

        Assert.IsType<MailResult.Permanent>(await SendAsync(Decision));
    }

    [Fact]
    public async Task Another_mail_is_another_operation()
    {
        await SendAsync(Decision);
        await SendAsync(Decision);
        await SendAsync(Decision with { MessageId = "other@balise.example" });

        Assert.Equal(2, server.Accepted.Count);
    }

    [Fact]
    public async Task Nobody_is_tracked_and_replies_go_where_the_options_say()
    {
        await SendAsync(Decision);

        var body = Assert.Single(server.Accepted).Value;
        Assert.True(body.GetProperty("userEngagementTrackingDisabled").GetBoolean());
        Assert.Equal("aide@balise.example", body.GetProperty("replyTo")[0].GetProperty("address").GetString());
    }

    [Fact]
    public async Task A_service_that_is_not_there_and_an_identity_that_fails_may_come_back()
    {
        Assert.IsType<MailResult.Transient>(await SendAsync(Decision, new FixedToken(() => throw new CredentialUnavailableException("No identity."))));
        var gone = server;
        server = await CommunicationServicesServer.StartAsync();
        var address = gone.Url;
        await gone.DisposeAsync();

        Assert.IsType<MailResult.Transient>(await SendAsync(Decision, Token, address));
    }

    protected override Task<MailResult> SendAsync(MailMessage message) => SendAsync(message, Token);

    protected override Task<IReadOnlyList<Arrived>> ArrivedAsync() => Task.FromResult<IReadOnlyList<Arrived>>([.. server.Accepted.Values.Select(Read)]);

    private static FixedToken Token { get; } = new(() => CommunicationServicesServer.Token);

    private Task<MailResult> SendAsync(MailMessage message, TokenCredential credential, Uri? endpoint = null) => new CommunicationServicesMailSender(
        http, credential, Options.Create(new MailOptions { CommunicationServicesEndpoint = endpoint ?? server.Url, ReplyTo = "aide@balise.example" }), clock)
        .SendAsync(message, TestContext.Current.CancellationToken);

    private static Arrived Read(JsonElement body)
    {
        var (content, headers, to) = (body.GetProperty("content"), body.GetProperty("headers"), body.GetProperty("recipients").GetProperty("to")[0]);
        return new(
            headers.GetProperty("Message-ID").GetString()!.Trim('<', '>'),
            to.GetProperty("address").GetString()!,
            to.GetProperty("displayName").GetString(),
            content.GetProperty("subject").GetString()!,
            content.GetProperty("plainText").GetString()!,
            content.GetProperty("html").GetString()!,
            name => headers.TryGetProperty(name, out var value) ? value.GetString() : null);
    }

    /// <summary>An identity that answers without asking anybody.</summary>
    private sealed class FixedToken(Func<string> token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Assert.Equal(["https://communication.azure.com/.default"], requestContext.Scopes);
            return new AccessToken(token(), DateTimeOffset.MaxValue);
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
