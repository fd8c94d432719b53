using Balise.App.Hosting;
using Balise.App.Http;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Balise.App.Web;

/// <summary>The API described for machines, made from the endpoints themselves.</summary>
public static class OpenApi
{
    public const string Name = "balise";
    private const string Key = "apiKey", Bearer = "bearer";

    public static async Task<IResult> HandleAsync(HttpContext http, CancellationToken cancellation)
    {
        var provider = http.RequestServices.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name);
        var document = await provider.GetOpenApiDocumentAsync(cancellation);
        return TypedResults.Text(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1, cancellation), "application/json");
    }

    internal static void Configure(OpenApiOptions options)
    {
        options.ShouldInclude = description => description.HttpMethod is not "HEAD" && description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) is true;
        options.AddDocumentTransformer((document, context, _) =>
        {
            document.Info = new() { Title = "Balise", Version = "1", Description = "The digital health app store: submissions, catalogue, calls for experimentation." };
            document.Servers = [new() { Url = context.ApplicationServices.GetRequiredService<Links>().Home.TrimEnd('/') }];
            document.Components ??= new();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Key] = new OpenApiSecurityScheme { Type = SecuritySchemeType.ApiKey, In = ParameterLocation.Header, Name = "X-Api-Key" },
                [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", BearerFormat = "JWT" },
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            var function = Functions.All.OfType<Function.Http>().FirstOrDefault(each => each.Name == operation.OperationId);
            if (function?.Permission is { Grants: not [] } permission)
            {
                operation.Description = $"For: {string.Join(", ", permission.Grants.Select(grant => grant.Role)).ToLowerInvariant()}. Scope: {permission.Scope?.Name}.";
                operation.Security = [new() { [new(Key, context.Document)] = [] }, new() { [new(Bearer, context.Document)] = [] }];
            }

            return Task.CompletedTask;
        });
    }
}
