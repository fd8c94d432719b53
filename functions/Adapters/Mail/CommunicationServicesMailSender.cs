using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Identity;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Mail;

/// <summary>Sends by the REST interface of Azure Communication Services, as the identity that the process runs under.</summary>
public sealed class CommunicationServicesMailSender(HttpClient http, TokenCredential credential, IOptions<MailOptions> options, TimeProvider clock) : IMailSender
{
    private static readonly TokenRequestContext Scope = new(["https://communication.azure.com/.default"]);

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation)
    {
        if (MailRules.Refuse(message) is { } refusal)
        {
            return new MailResult.Permanent(refusal);
        }
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, SendUrl)
            {
                Content = JsonContent.Create(EmailsSend.From(message, options.Value), EmailsSendJson.Default.EmailsSend),
                Headers = { { "Operation-Id", OperationId(message.MessageId).ToString() } },
            };
            var token = await credential.GetTokenAsync(Scope, cancellation);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            return ResultOf(response);
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested
            && broken is HttpRequestException or OperationCanceledException or AuthenticationFailedException)
        {
            return new MailResult.Transient($"Communication Services could not be asked: {broken.GetType().Name}.");
        }
    }

    private Uri SendUrl => new(options.Value.CommunicationServicesEndpoint!, $"/emails:send?api-version={options.Value.CommunicationServicesApiVersion}");

    /// <summary>
    /// 401 and 403 say that our identity has no role yet, which takes Azure minutes after a deployment: the mail waits.
    /// </summary>
    private MailResult ResultOf(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.Accepted => new MailResult.Accepted(),
        HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or >= HttpStatusCode.InternalServerError =>
            new MailResult.Transient($"Communication Services put it off with {(int)response.StatusCode}.", RetryAfter(response.Headers.RetryAfter)),
        var refused => new MailResult.Permanent($"Communication Services refused it with {(int)refused}."),
    };

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header) => header switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date - clock.GetUtcNow() is var wait && wait > TimeSpan.Zero => wait,
        _ => null,
    };

    /// <summary>The same mail is the same operation: a UUID of version 8 from the hash of its Message-ID.</summary>
    private static Guid OperationId(string messageId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(messageId)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
