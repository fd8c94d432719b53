using Balise.Adapters.Mail;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Balise.Adapters.Tests.Mail;

public sealed class FileMailSenderTests : MailSenderContract, IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("balise-mail-");

    private string Folder => Path.Combine(parent.FullName, "mail");
    private IOptions<MailOptions> Files => Options.Create(new MailOptions { Folder = Folder });

    [Fact]
    public async Task The_same_mail_is_the_same_file_and_nothing_half_written_stays()
    {
        await SendAsync(Decision);
        await SendAsync(Decision with { Text = "Second" });
        await SendAsync(Decision with { MessageId = "other@balise.example" });

        var names = Directory.GetFiles(Folder).Select(Path.GetFileName).ToArray();
        Assert.Equal(2, names.Length);
        Assert.All(names, name => Assert.Matches(@"\A[0-9a-f]{32}\.eml\z", name));
    }

    [Fact]
    public async Task Many_at_once_leave_one_whole_file()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Decision)));

        Assert.Equal(Decision.Subject, Assert.Single(await ArrivedAsync()).Subject);
        Assert.Single(Directory.GetFiles(Folder));
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_may_be_later()
    {
        await File.WriteAllTextAsync(Folder, "in the way");

        Assert.IsType<MailResult.Transient>(await SendAsync(Decision));
    }

    [Fact]
    public async Task The_folder_shows_its_mails_and_only_them()
    {
        var folder = new MailFolder(Files);
        Assert.Empty(await folder.ListAsync(10, TestContext.Current.CancellationToken));
        await SendAsync(Decision);
        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.eml"), "not a mail of ours");

        var mail = Assert.Single(await folder.ListAsync(10, TestContext.Current.CancellationToken));

        Assert.Equal(Decision.Subject, mail.Subject);
        Assert.Equal(Decision.Html, mail.Html);
        Assert.Equal(mail, await folder.FindAsync(mail.Id, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("")]
    [InlineData("0123456789ABCDEF0123456789ABCDEF")]
    [InlineData("00000000000000000000000000000000")]
    public async Task An_id_that_names_no_mail_finds_none(string id) =>
        Assert.Null(await new MailFolder(Files).FindAsync(id, TestContext.Current.CancellationToken));

    public void Dispose() => parent.Delete(recursive: true);

    protected override Task<MailResult> SendAsync(MailMessage message) =>
        new FileMailSender(Files, TimeProvider.System).SendAsync(message, TestContext.Current.CancellationToken);

    protected override async Task<IReadOnlyList<Arrived>> ArrivedAsync() => Directory.Exists(Folder)
        ? await Task.WhenAll(Directory.GetFiles(Folder).Select(async file => Arrived.Of(await MimeMessage.LoadAsync(file))))
        : [];
}
