using Balise.App.Http.Limits;
using Microsoft.Extensions.Options;

namespace Balise.App.Web;

internal static class WebRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The description of the API, and whom to tell of a weakness. Pages need no service: they are rendered from what their endpoint gives them.</summary>
        public IServiceCollection AddWeb()
        {
            services.AddOptions<SecurityTextOptions>().BindConfiguration(SecurityTextOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SecurityTextOptions>, SecurityTextOptions.Validator>();
            return services.AddOpenApi(OpenApi.Name, OpenApi.Configure);
        }
    }

    extension(WebApplication app)
    {
        public void UseWeb() => app.UseMiddleware<PublicAddress>().UseMiddleware<SecurityHeaders>().UseMiddleware<ErrorAnswers>().UseRequestLimits();
    }
}
