using System.Text;
using System.Text.Json.Nodes;
using Balise.Conformance.Json;

namespace Balise.App.Web.Accounts;

/// <summary>
/// A form that came in. Its fields become the document that a program would send, so that one set of rules reads both; each problem points at its field.
/// </summary>
public sealed class Form(IFormCollection fields)
{
    public static IResult NotAForm { get; } = TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);

    /// <summary>Null when the body is no form.</summary>
    public static async Task<Form?> ReadAsync(HttpContext http, CancellationToken cancellation) =>
        http.Request.HasFormContentType ? new(await http.Request.ReadFormAsync(cancellation)) : null;

    /// <summary>Leads on after something was done, so that going back or reloading does not do it again.</summary>
    public static IResult SeeOther(HttpContext http, string path, string? done = null)
    {
        var frame = Frame.Of(http);
        var query = done is null ? new QueryString() : new QueryString().Add("done", done);
        http.Response.Headers.Location = path + (frame.LanguageIsChosen ? query.Add("lang", frame.Language) : query);
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    public string this[string name] => fields[name].ToString().Trim();

    public IReadOnlyList<string> All(string name) => [.. fields[name].OfType<string>()];

    /// <summary>What was written, and what is wrong with it.</summary>
    public FormState With(IReadOnlyList<JsonProblem> problems) =>
        new(fields.ToDictionary(field => field.Key, field => (IReadOnlyList<string>)[.. field.Value.OfType<string>()], StringComparer.Ordinal), problems);

    /// <summary>The fields of these names as the members of an object; an empty one is left out.</summary>
    public JsonObject Members(params ReadOnlySpan<string> names)
    {
        var members = new JsonObject();
        foreach (var name in names)
        {
            if (this[name] is { Length: > 0 } text)
            {
                members[name] = text;
            }
        }

        return members;
    }

    public static ReadOnlyMemory<byte> Document(JsonObject members) => Encoding.UTF8.GetBytes(members.ToJsonString());
}

/// <summary>What a form shows: what was written into it before, and the problems by the pointers of its fields.</summary>
public sealed record FormState(IReadOnlyDictionary<string, IReadOnlyList<string>> Values, IReadOnlyList<JsonProblem> Problems)
{
    public static FormState Empty { get; } = new(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), []);

    public string Of(string name) => Values.TryGetValue(name, out var values) && values is [var value, ..] ? value : "";

    public bool Has(string name, string value) => Values.TryGetValue(name, out var values) && values.Contains(value, StringComparer.Ordinal);

    public JsonProblem? At(string pointer) => Problems.FirstOrDefault(problem => problem.Pointer == pointer || problem.Pointer.StartsWith(pointer + "/", StringComparison.Ordinal));
}
