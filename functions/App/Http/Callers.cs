using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>Finds out who calls, by the credential that the request carries.</summary>
public sealed class Callers(KeyRing keys)
{
    public Task<Caller?> FindAsync(HttpContext http) => keys.FindAsync(http.Request.Headers["X-Api-Key"], http.RequestAborted);
}
