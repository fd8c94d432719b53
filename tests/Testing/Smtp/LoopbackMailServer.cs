using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Balise.Testing.Azurite;
using MimeKit;

namespace Balise.Testing.Smtp;

/// <summary>A real SMTP server (the npm package smtp-server, run by node) on a free loopback port, which keeps what it receives and refuses on demand.</summary>
public sealed class LoopbackMailServer : IAsyncDisposable
{
    private readonly Process node;
    private readonly Channel<ReceivedMail> mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly Channel<MailServerEvent> answers = Channel.CreateUnbounded<MailServerEvent>();
    private readonly Task reading;

    private LoopbackMailServer(Process node)
    {
        this.node = node;
        reading = ReadAsync();
    }

    public int Port { get; private set; }

    /// <summary>The settings that make the suite send here, for a process's configuration.</summary>
    public IReadOnlyDictionary<string, string> MailSettings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Mail:Transport"] = "smtp",
        ["Mail:SmtpHost"] = "127.0.0.1",
        ["Mail:SmtpPort"] = $"{Port}",
        ["Mail:SmtpSecurity"] = "none",
    };

    public static async Task<LoopbackMailServer> StartAsync(MailServerSettings? settings = null)
    {
        await NpmPackages.InstalledAsync(CancellationToken.None);
        var repository = RepositoryRoot.Path;
        var start = new ProcessStartInfo("node") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(repository, "tests", "Testing", "Smtp", "smtp-server.mjs"));
        start.ArgumentList.Add(repository);
        start.ArgumentList.Add(JsonSerializer.Serialize(settings ?? new MailServerSettings(), JsonSerializerOptions.Web));
        var server = new LoopbackMailServer(Process.Start(start) ?? throw new InvalidOperationException("node did not start."));
        server.Port = (await server.answers.Reader.ReadAsync()).Port;
        return server;
    }

    /// <summary>The next mail received, waiting for it.</summary>
    public async Task<ReceivedMail> NextAsync(CancellationToken cancellation) => await mails.Reader.ReadAsync(cancellation);

    /// <summary>The mails that any sender has had an answer for and that were not yet taken, in order, taking them.</summary>
    public async Task<IReadOnlyList<ReceivedMail>> TakeAllAsync()
    {
        // The server writes down a mail before it answers, and its events arrive in order: after this round trip all of them are here.
        await TellAsync(new { at = "nowhere", times = 0 });
        var taken = new List<ReceivedMail>();
        while (mails.Reader.TryRead(out var mail))
        {
            taken.Add(mail);
        }
        return taken;
    }

    /// <summary>Answers the next <paramref name="times"/> recipients ("rcpt") or bodies ("data") with a code; "drop" and "hang" take the mail and never answer.</summary>
    public Task ArmAsync(string at, int code = 0, int times = 1) => TellAsync(new { at, code, times });

    public async ValueTask DisposeAsync()
    {
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        await reading;
        node.Dispose();
    }

    private async Task TellAsync(object command)
    {
        await node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(command, JsonSerializerOptions.Web));
        await node.StandardInput.FlushAsync();
        await answers.Reader.ReadAsync();
    }

    private async Task ReadAsync()
    {
        while (await node.StandardOutput.ReadLineAsync() is { } line)
        {
            var said = JsonSerializer.Deserialize<MailServerEvent>(line, JsonSerializerOptions.Web)!;
            if (said is { Event: "mail", Raw: { } raw })
            {
                using var content = new MemoryStream(raw);
                mails.Writer.TryWrite(new ReceivedMail(said.From!, said.To!, said.Session!, said.Secure, said.User, raw, await MimeMessage.LoadAsync(content)));
            }
            else
            {
                answers.Writer.TryWrite(said);
            }
        }
        mails.Writer.Complete();
        answers.Writer.Complete(new InvalidOperationException("The mail server ended; is the npm package smtp-server installed?"));
    }

    private sealed record MailServerEvent(string Event, int Port, string? From, IReadOnlyList<string>? To, string? Session, bool Secure, string? User, byte[]? Raw);
}

/// <summary>How the server listens: without encryption, or with "starttls" or "tls" and a certificate in PEM; with a user name, it asks for the password.</summary>
public sealed record MailServerSettings
{
    public string Security { get; init; } = "none";
    [JsonPropertyName("key")] public string? KeyPem { get; init; }
    [JsonPropertyName("certificate")] public string? CertificatePem { get; init; }
    public string? UserName { get; init; }
    public string? Password { get; init; }
    public int Port { get; init; }
}

/// <summary>One mail as it arrived: envelope, session, bytes and what they mean.</summary>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Session, bool Secure, string? User, byte[] Raw, MimeMessage Mime);
