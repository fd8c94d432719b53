using Balise.App.Http.Limits;

namespace Balise.App.Web;

internal static class WebRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>The description of the API. Pages need no service: they are rendered from what their endpoint gives them.</summary>
        public IServiceCollection AddWeb() => services.AddOpenApi(OpenApi.Name, OpenApi.Configure);
    }

    extension(WebApplication app)
    {
        public void UseWeb() => app.UseMiddleware<PublicAddress>().UseMiddleware<SecurityHeaders>().UseMiddleware<ErrorAnswers>().UseRequestLimits();
    }
}
