using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Registers the guarded client and the readers that use it.</summary>
public static class ProbesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddProbes()
        {
            services.AddOptions<ProbeOptions>().BindConfiguration(ProbeOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeOptions.Validator>();
            services.AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<IOptions<ProbeOptions>>(), provider.GetRequiredService<TimeProvider>()));
            services.AddSingleton<WebVisitor>();
            services.AddSingleton<PageFetcher>();
            services.AddSingleton<FhirVisitor>();
            services.AddSingleton<IdentityVisitor>();
            services.AddSingleton<AppLinkFetcher>();
            return services;
        }
    }
}
