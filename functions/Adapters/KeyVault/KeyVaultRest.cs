using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Azure.Core;
using Azure.Identity;
using Balise.Adapters.Signing;
using Balise.Domain.Review;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.KeyVault;

/// <summary>Asks Key Vault over HTTPS as the identity that the process runs under. Whatever is not the expected answer means: not now.</summary>
internal sealed class KeyVaultRest(HttpClient http, TokenCredential credential, IOptions<SigningOptions> options, TimeProvider clock)
{
    private static readonly TokenRequestContext Scope = new(["https://vault.azure.net/.default"]);

    private Uri Vault => options.Value.VaultUrl!;

    public Task<T> GetAsync<T>(string pathAndQuery, JsonTypeInfo<T> json, CancellationToken cancellation) => SendAsync(HttpMethod.Get, pathAndQuery, content: null, json, cancellation);

    public Task<SignAnswer> SignAsync(string path, SignRequest body, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Post, path, JsonContent.Create(body, KeyVaultJson.Default.SignRequest), KeyVaultJson.Default.SignAnswer, cancellation);

    private async Task<T> SendAsync<T>(HttpMethod method, string pathAndQuery, HttpContent? content, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(options.Value.RequestTimeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timeout.Token);
        try
        {
            // Azure.Identity keeps tokens until they are about to expire.
            var token = await credential.GetTokenAsync(Scope, either.Token);
            using var request = new HttpRequestMessage(method, new Uri(Vault, pathAndQuery)) { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return response.StatusCode is HttpStatusCode.OK
                ? await response.Content.ReadFromJsonAsync(json, either.Token) ?? throw new SigningUnavailableException("Key Vault answered nothing.")
                : throw new SigningUnavailableException($"Key Vault answered {(int)response.StatusCode} to {method} {Vault.Host}{pathAndQuery.Split('?')[0]}.");
        }
        catch (Exception broken) when (!cancellation.IsCancellationRequested
            && broken is HttpRequestException or OperationCanceledException or AuthenticationFailedException or JsonException)
        {
            throw new SigningUnavailableException($"Key Vault could not be asked: {broken.GetType().Name}.", broken);
        }
    }
}
