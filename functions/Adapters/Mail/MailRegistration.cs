using Azure.Core;
using Balise.Domain.Notifications;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Mail;

/// <summary>Registers the transport that the options name, and the reader of the mail folder.</summary>
public static class MailRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Communication Services needs a <see cref="TokenCredential"/> registered by the host.</summary>
        public IServiceCollection AddMail()
        {
            services.AddOptions<MailOptions>().BindConfiguration(MailOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<MailOptions>, MailOptions.Validator>();
            services.AddSingleton<MailFolder>();
            services.AddSingleton<IMailSender>(provider => provider.GetRequiredService<IOptions<MailOptions>>() switch
            {
                { Value.Transport: MailOptions.Smtp } options => new SmtpMailSender(options, provider.GetRequiredService<TimeProvider>()),
                { Value.Transport: MailOptions.CommunicationServices } options => new CommunicationServicesMailSender(
                    NewHttpClient(), provider.GetRequiredService<TokenCredential>(), options, provider.GetRequiredService<TimeProvider>()),
                var options => new FileMailSender(options, provider.GetRequiredService<TimeProvider>()),
            });
            return services;
        }
    }

    private static HttpClient NewHttpClient() =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = TimeSpan.FromSeconds(30) };
}
