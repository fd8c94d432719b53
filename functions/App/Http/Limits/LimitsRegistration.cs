using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>Registers the limits, and puts those that are middleware in their order.</summary>
internal static class LimitsRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>What the server itself is bounded by. Both hosts need it, whatever suite they run.</summary>
        public IServiceCollection AddServerBounds()
        {
            services.AddOptions<LimitsOptions>().BindConfiguration(LimitsOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<LimitsOptions>, LimitsOptions.Validator>();
            services.AddRequestTimeouts();
            services.AddOptions<RequestTimeoutOptions>().Configure<IOptions<LimitsOptions>>(static (timeouts, limits) =>
                timeouts.DefaultPolicy = new() { Timeout = limits.Value.RequestTimeout });
            return services;
        }

        public IServiceCollection AddRequestLimits() => services.AddSingleton<ClientAddress>().AddSingleton<Party>();
    }

    extension(IApplicationBuilder app)
    {
        public IApplicationBuilder UseRequestLimits() => app.UseMiddleware<RequestLimiter>().UseMiddleware<StrictFraming>().UseMiddleware<PlainBodies>().UseRequestTimeouts();
    }
}
