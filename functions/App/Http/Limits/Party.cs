using Balise.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Balise.App.Http.Limits;

/// <summary>
/// Says whose bucket a request takes from: its key's or its account's once the credential is known to work, else its address's. A credential that does not work
/// buys no bucket of its own, or guessing would.
/// </summary>
public sealed class Party(Callers callers, ClientAddress addresses, IOptions<LimitsOptions> options)
{
    /// <summary>True when the request says to us who it is, truly or not. The password of a proxy before us is none of ours.</summary>
    public static bool PresentsCredential(HttpRequest request) =>
        request.Headers.ContainsKey("X-Api-Key") || request.Headers.Authorization.ToString().StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    /// <summary>This is the one place where the limits ask who calls. What a request's credential proved is remembered with it, so asking again costs nothing.</summary>
    public async Task<string> OfAsync(HttpContext http, string bucket) => (await callers.FindAsync(http)).Caller switch
    {
        { By: Credential.Key(var prefix, _) } => $"key {prefix}",
        { Account: var account } => $"account {account.Id}",
        null => bucket,
    };

    /// <summary>The bucket of the request's address. Two addresses may share one; which ones do changes with each start of the process and cannot be foreseen.</summary>
    public string AddressBucketOf(HttpContext http) =>
        addresses.Of(http) is { } network ? $"address {(uint)network.GetHashCode(StringComparison.Ordinal) % (uint)options.Value.AddressBuckets}" : "address unknown";
}
