using Balise.App.Tests.Api;

namespace Balise.App.Tests.Authorisation;

/// <summary>What tells one answer from another: its status and, of a problem, the code. Two answers that differ in neither tell a caller the same.</summary>
internal sealed record Answer(int Status, string? Code)
{
    public bool IsRefusal => Status is 401 or 403;

    public static async Task<Answer> OfAsync(HttpResponseMessage response)
    {
        var isProblem = response.Content.Headers.ContentType?.MediaType is "application/problem+json";
        return new((int)response.StatusCode, isProblem ? (await RunningSuite.BodyOfAsync(response)).GetProperty("type").GetString() : null);
    }
}
