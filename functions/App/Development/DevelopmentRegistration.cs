using Balise.Adapters.Messaging;
using Balise.App.Hosting.Embedded;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

internal static class DevelopmentRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>What exists in the embedded host only.</summary>
        public IServiceCollection AddDevelopment(IConfiguration configuration)
        {
            if (!DevelopmentSettings.IsEmbedded(configuration))
            {
                return services;
            }

            services.AddOptions<DevelopmentOptions>().BindConfiguration(DevelopmentOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<DevelopmentOptions>, DevelopmentOptions.Validator>();
            services.AddSingleton<EmbeddedStart>().AddSingleton<DevelopmentKeys>().AddSingleton<DevelopmentSigning>().AddSingleton<Demonstration>().AddSingleton<DemonstrationSite>();
            services.AddSingleton<LocalIssuer>().AddSingleton<DevelopmentPeople>();
            services.AddSingleton<StorageQueueSender>();
            return services.AddSingleton<IMessageSender>(
                provider => new WakingSender(provider.GetRequiredService<StorageQueueSender>(), provider.GetRequiredService<QueueSignals>()));
        }
    }
}
