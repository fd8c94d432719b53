using Balise.App.Http.Limits;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Balise.App.Hosting;

/// <summary>Registers what both hosts run functions with. The suite itself brings the message sender and the <see cref="Park"/> delegate.</summary>
public static class HostingServices
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddHosting()
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddOptions<SettleOptions>().BindConfiguration(SettleOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SettleOptions>, SettleOptions.Validator>();
            services.AddSingleton<Settle>();
            services.TryAddSingleton(new InvocationSpans(System.Diagnostics.ActivityKind.Consumer, static () => Task.CompletedTask));
            services.AddSingleton<Dispatch>();
            return services.AddServerBounds();
        }
    }
}
