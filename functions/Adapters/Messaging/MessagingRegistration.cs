using Azure.Core;
using Balise.Adapters.Storage;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Messaging;

public static class MessagingRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Sends through the queues of the storage account that <see cref="StorageRegistration"/> registers.</summary>
        public IServiceCollection AddStorageQueueMessaging()
        {
            services.AddSingleton<IMessageSender, StorageQueueSender>();
            return services;
        }

        /// <summary>Sends through Azure Service Bus; its settings are checked when the process starts.</summary>
        public IServiceCollection AddServiceBusMessaging()
        {
            services.AddOptions<ServiceBusOptions>().BindConfiguration(ServiceBusOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ServiceBusOptions>, ServiceBusOptions.Validator>();
            services.AddSingleton(provider =>
            {
                var options = provider.GetRequiredService<IOptions<ServiceBusOptions>>();
                return new ServiceBusHealth(provider.GetService<TokenCredential>() ?? EntraCredential.For(options.Value.ClientId), options);
            });
            services.AddSingleton<IMessageSender>(provider =>
            {
                var options = provider.GetRequiredService<IOptions<ServiceBusOptions>>();
                var credential = provider.GetService<TokenCredential>() ?? EntraCredential.For(options.Value.ClientId);
                return new ServiceBusSender(
                    ServiceBusSender.NewClient(), credential, options, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<ServiceBusSender>>());
            });
            return services;
        }
    }
}
