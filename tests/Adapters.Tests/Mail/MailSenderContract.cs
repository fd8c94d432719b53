using Balise.Domain.Notifications;

namespace Balise.Adapters.Tests.Mail;

/// <summary>What every transport promises. Each runs it against what stands at its other end.</summary>
public abstract class MailSenderContract
{
    protected static MailMessage Decision { get; } = new(
        "5d41402abc4b2a76@balise.example",
        new MailRecipient("contact@editeur.example", "Élodie, éditrice"),
        "fr",
        "Décision : « Suivi de la tension » est référencée",
        "Bonjour,\r\nVotre application est référencée — bravo.\r\n.\r\nUne ligne après un point seul.\r\n",
        "<html lang=\"fr\"><body><p>Votre application est référencée — bravo.</p></body></html>")
    {
        Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["List-Unsubscribe"] = $"<https://balise.example/desabonnement/{new string('a', 120)}>, <mailto:desabonnement@balise.example>",
            ["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click",
        },
    };

    protected abstract Task<MailResult> SendAsync(MailMessage message);

    /// <summary>What arrived, each mail once per identity that the transport gives it.</summary>
    protected abstract Task<IReadOnlyList<Arrived>> ArrivedAsync();

    [Fact]
    public async Task An_accepted_mail_arrives_as_it_was_written()
    {
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));

        var mail = Assert.Single(await ArrivedAsync());
        Assert.Equal(Decision.MessageId, mail.MessageId);
        Assert.Equal(Decision.To.Address, mail.To);
        Assert.Equal(Decision.To.Name, mail.ToName);
        Assert.Equal(Decision.Subject, mail.Subject);
        Assert.Equal(Decision.Text.ReplaceLineEndings(), mail.Text.ReplaceLineEndings());
        Assert.Equal(Decision.Html, mail.Html);
        Assert.Equal("auto-generated", mail.Header("Auto-Submitted"));
        Assert.Equal("fr", mail.Header("Content-Language"));
        Assert.Equal(Decision.Headers["List-Unsubscribe"], mail.Header("List-Unsubscribe"));
        Assert.Equal("List-Unsubscribe=One-Click", mail.Header("List-Unsubscribe-Post"));
    }

    [Fact]
    public async Task The_same_mail_sent_twice_is_recognisably_one()
    {
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision));

        Assert.Single((await ArrivedAsync()).Select(mail => mail.MessageId).Distinct(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("Suite\r\nBcc: everyone@example.org")]
    [InlineData("Suite\nBcc: everyone@example.org")]
    [InlineData("Suite\rBcc: everyone@example.org")]
    [InlineData("Suite\r\n\r\n<script>")]
    [InlineData("Suite\u2028Bcc: everyone@example.org")]
    [InlineData("Suite\0\u007F\u0085")]
    public async Task A_line_break_in_a_subject_or_a_name_becomes_a_space(string hostile)
    {
        Assert.IsType<MailResult.Accepted>(await SendAsync(Decision with { Subject = hostile, To = new("contact@editeur.example", hostile) }));

        var mail = Assert.Single(await ArrivedAsync());
        Assert.StartsWith("Suite", mail.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain(mail.Subject + mail.ToName, char.IsControl);
        Assert.Null(mail.Header("Bcc"));
        Assert.Equal("contact@editeur.example", mail.To);
    }

    [Theory]
    [InlineData("a@b.example\r\nBcc: everyone@example.org")]
    [InlineData("a@b.example, everyone@example.org")]
    [InlineData("<a@b.example>")]
    [InlineData("a@b.example\n")]
    [InlineData("a b@c.example")]
    [InlineData("everyone")]
    [InlineData("a@b@c.example")]
    [InlineData("")]
    public Task An_address_that_is_not_one_address_is_refused(string address) => RefusedAsync(Decision with { To = new(address) });

    [Theory]
    [InlineData("id")]
    [InlineData("<id@balise.example>")]
    [InlineData("id@balise.example\r\nX: y")]
    [InlineData("id@balise.example\n")]
    [InlineData("i d@balise.example")]
    public Task A_message_id_that_is_not_one_is_refused(string messageId) => RefusedAsync(Decision with { MessageId = messageId });

    [Theory]
    [InlineData("List-Id", "a\r\nBcc: everyone@example.org")]
    [InlineData("List-Id", "a\nb")]
    [InlineData("List-Id", "é")]
    [InlineData("List-Id", "")]
    [InlineData("Bcc", "everyone@example.org")]
    [InlineData("From", "other@example.org")]
    [InlineData("Message-ID", "<other@example.org>")]
    [InlineData("Content-Type", "text/plain")]
    [InlineData("List-Id: a\r\nBcc", "everyone@example.org")]
    public Task A_header_that_is_not_ours_to_set_or_not_one_line_is_refused(string name, string value) =>
        RefusedAsync(Decision with { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = value } });

    [Fact]
    public Task A_language_that_is_not_one_is_refused() => RefusedAsync(Decision with { Language = "fr\r\nBcc: everyone@example.org" });

    private async Task RefusedAsync(MailMessage message)
    {
        Assert.IsType<MailResult.Permanent>(await SendAsync(message));
        Assert.Empty(await ArrivedAsync());
    }

    /// <summary>A mail at the other end, whatever the transport.</summary>
    protected sealed record Arrived(string MessageId, string To, string? ToName, string Subject, string Text, string Html, Func<string, string?> Header)
    {
        public static Arrived Of(MimeKit.MimeMessage mime)
        {
            var to = mime.To.Mailboxes.Single();
            return new(mime.MessageId ?? "", to.Address, to.Name, mime.Subject ?? "", mime.TextBody ?? "", mime.HtmlBody ?? "", name => mime.Headers[name] ?? mime.Body?.Headers[name]);
        }
    }
}
