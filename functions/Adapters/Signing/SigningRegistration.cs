using Azure.Core;
using Balise.Adapters.KeyVault;
using Balise.Domain.Review;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Signing;

/// <summary>Registers the keys that the options name.</summary>
public static class SigningRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>Key Vault needs a <see cref="TokenCredential"/> registered by the host.</summary>
        public IServiceCollection AddSigningKeys()
        {
            services.AddOptions<SigningOptions>().BindConfiguration(SigningOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SigningOptions>, SigningOptions.Validator>();
            services.AddSingleton<ISigningKeys>(provider => provider.GetRequiredService<IOptions<SigningOptions>>() switch
            {
                { Value.VaultUrl: not null } options => new KeyVaultKeys(
                    KeyVaultKeys.NewClient(), provider.GetRequiredService<TokenCredential>(), options, provider.GetRequiredService<TimeProvider>()),
                var options => new KeyFile(options),
            });
            return services;
        }
    }
}
