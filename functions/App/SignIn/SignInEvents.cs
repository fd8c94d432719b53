using Balise.App.Web.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Balise.App.SignIn;

/// <summary>What we add to the framework's handling of a sign-in: the level of assurance asked for and checked, our session at the end, and pages where it goes wrong.</summary>
internal sealed class SignInEvents(string name, SignInIssuer issuer) : OpenIdConnectEvents
{
    /// <summary>How long somebody may take at the issuer.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private const string IdToken = "id_token";

    public override Task RedirectToIdentityProvider(RedirectContext context)
    {
        context.ProtocolMessage.AcrValues = issuer.AcrValues;
        context.ProtocolMessage.UiLocales = Http.Languages.Of(context.Request);
        return Task.CompletedTask;
    }

    public override Task TokenValidated(TokenValidatedContext context)
    {
        // A browser drops the cookies of a question in time. Whoever kept them has no use of them either.
        if (context.HttpContext.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow() - context.Properties!.IssuedUtc is not { } taken || taken > Longest)
        {
            throw new SecurityTokenValidationException("The answer came too late.");
        }

        if (issuer.AcrValues is { Length: > 0 } asked)
        {
            var acr = new JsonWebTokenHandler().ReadJsonWebToken(context.TokenEndpointResponse!.IdToken).TryGetPayloadValue<string>("acr", out var said) ? said : null;
            if (acr is null ? !issuer.AcrMayBeAbsent : !asked.Split(' ').Contains(acr, StringComparer.Ordinal))
            {
                throw new SecurityTokenValidationException("The issuer did not vouch for the level of assurance that was asked for.");
            }
        }

        // Stays in the memory of this request: what is written to a cookie was written before.
        context.Properties.Items[IdToken] = context.TokenEndpointResponse!.IdToken;
        return Task.CompletedTask;
    }

    public override async Task TicketReceived(TicketReceivedContext context)
    {
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var person = await services.GetRequiredService<Welcome>().RunAsync(Vouched.Of(context.Principal!, issuer), issuer, http.RequestAborted);
        var hint = context.Properties!.Items.TryGetValue(IdToken, out var token) && token is not null ? services.GetRequiredService<IssuerLogout>().Protect(token) : null;
        await services.GetRequiredService<Sessions>().StartAsync(http, person.Id, name, hint, http.RequestAborted);
        context.Response.Redirect(ReturnPath.Of(context.ReturnUri) ?? "/");
        context.HandleResponse();
    }

    public override async Task AccessDenied(AccessDeniedContext context)
    {
        await (await SignInPages.RefusedAsync(context.HttpContext, SignInRefusal.Cancelled)).ExecuteAsync(context.HttpContext);
        context.HandleResponse();
    }

    public override async Task RemoteFailure(RemoteFailureContext context)
    {
        await (await SignInPages.RefusedAsync(context.HttpContext, SignInRefusal.Failed)).ExecuteAsync(context.HttpContext);
        context.HandleResponse();
    }
}
