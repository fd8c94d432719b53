using System.Security.Cryptography.X509Certificates;
using Balise.Adapters.Blobs;
using Balise.App.Http;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Balise.App.SignIn;

internal static class SignInRegistration
{
    extension(IServiceCollection services)
    {
        /// <summary>People's sessions, the issuers they come from, and the issuers of tokens for machines.</summary>
        public IServiceCollection AddSignIn(IConfiguration configuration)
        {
            services.AddOptions<SignInOptions>().BindConfiguration(SignInOptions.Section).ValidateOnStart();
            services.AddSingleton<IValidateOptions<SignInOptions>, SignInOptions.Validator>();
            services.AddSingleton<Sessions>().AddSingleton<Memberships>().AddSingleton<MachineTokens>().AddSingleton<ForgedForms>().AddSingleton<Welcome>().AddSingleton<IssuerLogout>();
            return services.AddProtection(configuration).AddIssuers(configuration);
        }

        private IServiceCollection AddIssuers(IConfiguration configuration)
        {
            services.AddSingleton<IConfigureOptions<OpenIdConnectOptions>, PeopleIssuers>().AddSingleton<IConfigureOptions<JwtBearerOptions>, MachineIssuers>();
            var authentication = services.AddAuthentication();
            foreach (var (name, issuer) in configuration.GetSection(SignInOptions.Section).Get<SignInOptions>()?.Issuers ?? new Dictionary<string, SignInIssuer>(StringComparer.Ordinal))
            {
                _ = issuer.For is IssuerUse.People ? authentication.AddOpenIdConnect(name, static _ => { }) : authentication.AddJwtBearer(name, static _ => { });
            }

            return services;
        }

        /// <summary>The keys of cookies and forms lie in a blob container that all instances share, encrypted with a certificate where one is configured.</summary>
        private IServiceCollection AddProtection(IConfiguration configuration)
        {
            var protection = services.AddDataProtection().SetApplicationName("Balise");
            var options = configuration.GetSection(SignInOptions.Section);
            if (CertificateOf(options[nameof(SignInOptions.KeyCertificate)]) is { } certificate)
            {
                protection.ProtectKeysWithCertificate(certificate);
            }

            if (CertificateOf(options[nameof(SignInOptions.FormerKeyCertificate)]) is { } former)
            {
                protection.UnprotectKeysWithAnyCertificate(former);
            }

            services.AddSingleton<ProtectionKeyBlobs>();
            services.AddOptions<KeyManagementOptions>().Configure<ProtectionKeyBlobs>((keys, blobs) => keys.XmlRepository = blobs);

            // The framework reads the keys before it serves anything. A cold start that shows the catalogue needs none of them.
            services.Remove(services.Single(service => service.ImplementationType?.Name is "DataProtectionHostedService"));

            services.AddAntiforgery();
            services.AddOptions<AntiforgeryOptions>().Configure<Links>((forms, links) =>
            {
                (forms.FormFieldName, forms.HeaderName, forms.SuppressXFrameOptionsHeader) = (ForgedForms.Field, ForgedForms.Header, true);
                forms.Cookie.Name = links.IsSecure ? "__Host-balise-form" : "balise-form";
                forms.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
                forms.Cookie.Path = "/";
            });
            return services;
        }
    }

    private static X509Certificate2? CertificateOf(string? base64) =>
        string.IsNullOrWhiteSpace(base64) ? null : X509CertificateLoader.LoadPkcs12(Convert.FromBase64String(base64), password: null);
}
