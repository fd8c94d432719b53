using Balise.App.Http;
using Balise.App.Intake;
using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Balise.App.Questionnaires;

/// <summary>Answers "what applies to my solution?" before anything is submitted. Nothing is stored, and no key is needed.</summary>
public static class QuestionnaireEndpoints
{
    /// <summary>The body is a question, or a whole submission manifest.</summary>
    public static async Task<Results<Ok<QuestionnaireView>, ProblemHttpResult>> AskAsync(
        HttpContext http, QuestionnaireViews views, IOptions<IntakeOptions> options, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var (product, errors) = Read(body, options.Value.AllowLoopback);
        return product is null ? Invalid(errors).ToResult() : TypedResults.Ok(views.Of(product));
    }

    /// <summary>The answers to be filled in by the product that the query describes, as a file.</summary>
    public static Results<JsonHttpResult<AnswersTemplateView>, ProblemHttpResult> Template(HttpContext http, QuestionnaireViews views)
    {
        var (product, problem) = TraitsQuery.Read(http.Request.Query);
        if (problem is not null)
        {
            return problem.ToResult();
        }

        http.Response.Headers.ContentDisposition = "attachment; filename=\"answers.json\"";
        return TypedResults.Json(views.TemplateOf(product!), TemplateJson.Default.AnswersTemplateView);
    }

    public static IResult Example() => TypedResults.Bytes(QuestionnaireSchemas.RequestExample.ToArray(), "application/json");

    public static IResult RequestSchema() => TypedResults.Bytes(QuestionnaireSchemas.Request.ToArray(), "application/schema+json");

    public static IResult AnswersSchema() => TypedResults.Bytes(QuestionnaireSchemas.Answers.ToArray(), "application/schema+json");

    private static (ProductTraits? Product, IReadOnlyList<JsonProblem> Errors) Read(ReadOnlyMemory<byte> body, bool allowLoopback)
    {
        if (SchemaOf(body) != ProductManifest.Schema)
        {
            var reading = TraitsReader.Read(body);
            return (reading.IsValid ? reading.Value : null, reading.Problems);
        }

        return ManifestReader.Read(body, new ManifestRules(allowLoopback)) switch
        {
            ManifestReadResult.Valid(var manifest, _) => (ProductTraits.Of(manifest), []),
            ManifestReadResult.Invalid(var problems) => (null, problems),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Which of the two documents it claims to be. What is wrong with it is said by the reader it then goes to.</summary>
    private static string SchemaOf(ReadOnlyMemory<byte> body)
    {
        var schema = "";
        _ = JsonReading.Of(body, Bodies.MaxJsonBytes, root => schema = root.OptionalText("schema", TextRule.Line(64)) ?? "");
        return schema;
    }

    private static Problem Invalid(IReadOnlyList<JsonProblem> errors) => new(
        422, "questionnaire.invalid", "The question is not valid.",
        "Every error is listed; the JSON Schema is at /api/schemas/questionnaire-request/1. A whole submission manifest is accepted too.", errors);
}
