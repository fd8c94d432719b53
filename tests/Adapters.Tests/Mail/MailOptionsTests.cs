using Balise.Adapters.Mail;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Balise.Adapters.Tests.Mail;

public sealed class MailOptionsTests
{
    private static readonly MailOptions.Validator Validator = new();

    public static TheoryData<string, MailOptions> Invalid => new()
    {
        { "Transport", new MailOptions { Transport = "pigeon" } },
        { "FromAddress", new MailOptions { FromAddress = "nobody" } },
        { "SmtpHost", new MailOptions { Transport = MailOptions.Smtp } },
        { "SmtpSecurity", new MailOptions { SmtpSecurity = "maybe" } },
        { "SmtpPassword", new MailOptions { SmtpUserName = "balise" } },
        { "without encryption", new MailOptions { SmtpUserName = "balise", SmtpPassword = "p", SmtpSecurity = "none" } },
        { "Endpoint", new MailOptions { Transport = MailOptions.CommunicationServices } },
        { "Endpoint", new MailOptions { Transport = MailOptions.CommunicationServices, CommunicationServicesEndpoint = new Uri("http://name.communication.azure.com") } },
        { "ApiVersion", new MailOptions { CommunicationServicesApiVersion = "latest" } },
    };

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validator.Validate(null, new MailOptions()).Succeeded);

    [Theory, MemberData(nameof(Invalid))]
    public void What_cannot_work_is_said_at_start(string about, MailOptions options) =>
        Assert.Contains(about, Validator.Validate(null, options).FailureMessage, StringComparison.Ordinal);

    [Theory]
    [InlineData("files", typeof(FileMailSender))]
    [InlineData("smtp", typeof(SmtpMailSender))]
    [InlineData("communication-services", typeof(CommunicationServicesMailSender))]
    public async Task The_options_choose_the_transport(string transport, Type expected)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Mail:Transport"] = transport,
            ["Mail:SmtpHost"] = "localhost",
            ["Mail:CommunicationServicesEndpoint"] = "https://name.communication.azure.com",
        }).Build();
        await using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddSingleton(TimeProvider.System)
            .AddSingleton<Azure.Core.TokenCredential>(new Azure.Identity.DefaultAzureCredential()).AddMail().BuildServiceProvider();

        Assert.IsType(expected, services.GetRequiredService<IMailSender>());
    }
}
