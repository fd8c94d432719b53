using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Storage;

public static class StorageRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the storage account's clients; its settings are checked when the process starts.</summary>
        public IServiceCollection AddStorage()
        {
            services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<StorageOptions>, StorageOptions.Validator>();
            services.AddSingleton<StorageClients>();
            return services;
        }
    }
}
