using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Probes;

/// <summary>Registers the guarded client. Readers are made over it for each product, with the hosts that may be asked for that product.</summary>
public static class ProbesRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddProbes()
        {
            services.AddOptions<ProbeOptions>().BindConfiguration(ProbeOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ProbeOptions>, ProbeOptions.Validator>();
            services.AddSingleton(provider => new GuardedHttp(provider.GetRequiredService<IOptions<ProbeOptions>>(), provider.GetRequiredService<TimeProvider>()));
            return services;
        }
    }
}
