using Balise.Adapters.Health;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Mail;

/// <summary>Opens a session with the mail server, with its encryption and its password, and sends nothing.</summary>
public sealed class MailHealth(IOptions<MailOptions> options, TimeProvider clock) : IDisposable
{
    private readonly Lazy<HttpClient> http = new(static () => new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }));

    public Task<DependencyAnswer> AskAsync(CancellationToken cancellation) => options.Value.Transport switch
    {
        MailOptions.Smtp => SmtpAsync(cancellation),
        MailOptions.CommunicationServices => CommunicationServicesAsync(cancellation),
        _ => Task.FromResult(Folder()),
    };

    public void Dispose()
    {
        if (http.IsValueCreated)
        {
            http.Value.Dispose();
        }
    }

    private async Task<DependencyAnswer> SmtpAsync(CancellationToken cancellation)
    {
        await using var session = new SmtpConnection(options.Value, clock);
        await session.OpenAsync(cancellation);
        return DependencyAnswer.Ok();
    }

    private async Task<DependencyAnswer> CommunicationServicesAsync(CancellationToken cancellation)
    {
        using var answer = await http.Value.GetAsync(options.Value.CommunicationServicesEndpoint, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return (int)answer.StatusCode < 500 ? DependencyAnswer.Ok() : DependencyAnswer.Down("unreachable", $"Communication Services answered {(int)answer.StatusCode}.");
    }

    private DependencyAnswer Folder()
    {
        Directory.CreateDirectory(options.Value.Folder);
        return DependencyAnswer.Ok("Mail is kept in a folder and leaves nobody.");
    }
}
