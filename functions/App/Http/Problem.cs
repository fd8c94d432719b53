using Balise.Conformance.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Balise.App.Http;

/// <summary>
/// Why a request was refused (RFC 9457). The code is stable: <c>type</c> is <c>urn:balise:problem:{code}</c>. Errors point into the request's body.
/// </summary>
public sealed record Problem(int Status, string Code, string Title, string? Detail = null, IReadOnlyList<JsonProblem>? Errors = null)
{
    public ProblemHttpResult ToResult() => TypedResults.Problem(
        title: Title, detail: Detail, statusCode: Status, type: $"urn:balise:problem:{Code}",
        extensions: Errors is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["errors"] = Errors.Select(error => new ProblemError(error.Pointer, error.Code, error.Message)).ToArray(),
        });
}

/// <summary>One error of a problem: an RFC 6901 pointer, a stable code, a sentence.</summary>
public sealed record ProblemError(string Pointer, string Code, string Detail);
