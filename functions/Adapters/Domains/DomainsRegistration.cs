using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Domains;

/// <summary>Registers what looks for proofs of control of a domain.</summary>
public static class DomainsRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddDomains()
        {
            services.AddOptions<DomainOptions>().BindConfiguration(DomainOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<DomainOptions>, DomainOptions.Validator>();
            return services.AddSingleton<TxtLookup>().AddSingleton<DomainProver>();
        }
    }
}
