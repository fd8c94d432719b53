namespace Balise.App.Web;

internal static class WebRegistration
{
    extension(IServiceCollection services)
    {
        public IServiceCollection AddWeb() => services;
    }

    extension(WebApplication app)
    {
        public void UseWeb() => app.UseStatusCodePages();
    }
}
