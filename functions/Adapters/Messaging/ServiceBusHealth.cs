using Azure.Core;
using Balise.Adapters.Health;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Messaging;

/// <summary>Asks for a token and for any answer of the broker. What our identity may do there shows only when a message is sent.</summary>
public sealed class ServiceBusHealth(TokenCredential credential, IOptions<ServiceBusOptions> options) : IDisposable
{
    private static readonly TokenRequestContext Request = new(["https://servicebus.azure.net/.default"]);
    private readonly HttpClient http = ServiceBusSender.NewClient();

    public async Task<DependencyAnswer> AskAsync(CancellationToken cancellation)
    {
        await credential.GetTokenAsync(Request, cancellation);
        using var answer = await http.GetAsync(options.Value.Address, HttpCompletionOption.ResponseHeadersRead, cancellation);
        return (int)answer.StatusCode < 500 ? DependencyAnswer.Ok() : DependencyAnswer.Down("unreachable", $"The broker answered {(int)answer.StatusCode}.");
    }

    public void Dispose() => http.Dispose();
}
