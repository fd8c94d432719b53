using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

/// <summary>Sets the framework's bearer handler up for each issuer of tokens for machines.</summary>
internal sealed class MachineIssuers(IOptions<SignInOptions> options) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, JwtBearerOptions bearer)
    {
        if (name is null || !options.Value.Issuers.TryGetValue(name, out var issuer))
        {
            return;
        }

        bearer.MetadataAddress = issuer.Metadata.AbsoluteUri;
        bearer.RequireHttpsMetadata = issuer.Authority!.Scheme is "https";
        bearer.BackchannelHttpHandler = new BackChannel(issuer);
        bearer.MapInboundClaims = false;
        bearer.SaveToken = false;
        bearer.IncludeErrorDetails = false;
        bearer.TokenValidationParameters = TokenRules.For(issuer, issuer.Audience!);
    }
}
