using Balise.Domain.Notifications;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Mail;

/// <summary>
/// Sends by SMTP over one connection that is kept while it serves. The server decides: 4xx may pass later, 5xx never.
/// </summary>
public sealed class SmtpMailSender(IOptions<MailOptions> options, TimeProvider clock) : IMailSender, IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SmtpConnection connection = new(options.Value, clock);

    public async Task<MailResult> SendAsync(MailMessage message, CancellationToken cancellation)
    {
        if (MailRules.Refuse(message) is { } refusal)
        {
            return new MailResult.Permanent(refusal);
        }
        await turn.WaitAsync(cancellation);
        try
        {
            return await TransmitAsync(message, cancellation);
        }
        finally
        {
            turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        turn.Dispose();
    }

    private async Task<MailResult> TransmitAsync(MailMessage message, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(options.Value.SmtpTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellation);
        using var mime = MimeMail.From(message, options.Value, clock);
        try
        {
            await connection.SendAsync(mime, linked.Token);
            return new MailResult.Accepted();
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested && ResultOf(broken) is { } result)
        {
            await connection.CloseAsync();
            return result;
        }
        catch
        {
            await connection.CloseAsync();
            throw;
        }
    }

    private static MailResult? ResultOf(Exception broken) => broken switch
    {
        SmtpCommandException { StatusCode: >= (SmtpStatusCode)500 } command => new MailResult.Permanent($"The SMTP server refused it with {(int)command.StatusCode}."),
        SmtpCommandException command => new MailResult.Transient($"The SMTP server put it off with {(int)command.StatusCode}."),
        OperationCanceledException => new MailResult.Transient("The SMTP server did not answer in time."),
        // A wrong password or certificate is ours or theirs to repair: the mail itself is fine and waits.
        AuthenticationException or SslHandshakeException or NotSupportedException => new MailResult.Transient($"No trusted session with the SMTP server: {broken.GetType().Name}."),
        ProtocolException or IOException or System.Net.Sockets.SocketException => new MailResult.Transient("The connection to the SMTP server failed."),
        _ => null,
    };
}
