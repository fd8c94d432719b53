using System.Net.Sockets;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Balise.Adapters.Mail;

/// <summary>
/// One SMTP session, opened when needed and checked when it has been idle. Its socket does not delay small segments: with the default,
/// each mail waits some 40 milliseconds for the other side's delayed acknowledgement.
/// </summary>
internal sealed class SmtpConnection(MailOptions options, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan TrustedIdle = TimeSpan.FromSeconds(2);
    private SmtpClient? client;
    private long lastUsed;

    public async Task SendAsync(MimeMessage mime, CancellationToken cancellation)
    {
        if (!await IsAliveAsync(cancellation))
        {
            await CloseAsync();
            await OpenAsync(cancellation);
        }
        await client!.SendAsync(mime, cancellation);
        lastUsed = clock.GetTimestamp();
    }

    public async Task CloseAsync()
    {
        if (client is { } open)
        {
            client = null;
            try
            {
                await open.DisconnectAsync(quit: false, CancellationToken.None);
            }
            finally
            {
                open.Dispose();
            }
        }
    }

    public async ValueTask DisposeAsync() => await CloseAsync();

    private async Task<bool> IsAliveAsync(CancellationToken cancellation)
    {
        if (client is not { IsConnected: true })
        {
            return false;
        }
        if (clock.GetElapsedTime(lastUsed) < TrustedIdle)
        {
            return true;
        }
        try
        {
            await client.NoOpAsync(cancellation);
            return true;
        }
        catch (Exception gone) when (gone is SmtpCommandException or SmtpProtocolException or IOException)
        {
            return false;
        }
    }

    public async Task OpenAsync(CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var opened = new SmtpClient();
        if (options.SmtpAdditionalRoot is { } root)
        {
            opened.ServerCertificateValidationCallback = new AdditionalRoot(root).Accepts;
        }
        try
        {
            await socket.ConnectAsync(options.SmtpHost!, options.SmtpPort, cancellation);
            await opened.ConnectAsync(socket, options.SmtpHost!, options.SmtpPort, options.SmtpSecurity switch
            {
                "tls" => SecureSocketOptions.SslOnConnect,
                "starttls" => SecureSocketOptions.StartTls,
                _ => SecureSocketOptions.None,
            }, cancellation);
            if (options is { SmtpUserName: { } user, SmtpPassword: { } password })
            {
                await opened.AuthenticateAsync(user, password, cancellation);
            }
        }
        catch
        {
            opened.Dispose();
            socket.Dispose();
            throw;
        }
        client = opened;
        lastUsed = clock.GetTimestamp();
    }
}
