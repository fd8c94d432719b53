using Balise.Adapters.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Reference;

public static class ReferenceRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Registers the reference data: its files, what fetches them, and the advisories that are loaded from them. Needs storage and probes.</summary>
        public IServiceCollection AddReferenceData()
        {
            services.AddOptions<ReferenceOptions>().BindConfiguration(ReferenceOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ReferenceOptions>, ReferenceOptions.Validator>();
            services.AddSingleton(provider => new ReferenceBlobs(provider.GetRequiredService<StorageClients>().Blobs));
            services.AddSingleton<ReferenceRefresh>();
            services.AddSingleton<LoadedAdvisories>();
            return services;
        }
    }
}
