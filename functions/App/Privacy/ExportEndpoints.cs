using System.Text;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.App.Privacy;

/// <summary>Answers what is kept of somebody: to themselves, and to an operator who checked a request. As JSON, or as text in French or English.</summary>
public static partial class ExportEndpoints
{
    private static readonly Format[] Offered = [new("json", "application/json"), new("text", "text/plain")];

    /// <summary>What is kept of the account that calls.</summary>
    public static Task<IResult> OwnAsync(HttpContext http, ExportSubject export, ILoggerFactory loggers, CancellationToken cancellation) =>
        AnswerAsync(http, export, new(http.Caller.Account.Id, Email: null), loggers, cancellation);

    public static async Task<IResult> SubjectAsync(HttpContext http, ExportSubject export, ILoggerFactory loggers, CancellationToken cancellation)
    {
        var (body, refused) = await Bodies.ReadJsonAsync(http.Request, cancellation);
        if (refused is not null)
        {
            return refused.ToResult();
        }

        var read = JsonReading.Of(body, Bodies.MaxJsonBytes, SubjectRules.Read);
        return read.IsValid && !read.Value.IsEmpty
            ? await AnswerAsync(http, export, read.Value, loggers, cancellation)
            : PrivacyRefusals.Invalid(read.Problems).ToResult();
    }

    private static async Task<IResult> AnswerAsync(HttpContext http, ExportSubject export, Subject subject, ILoggerFactory loggers, CancellationToken cancellation)
    {
        if (Formats.Choose(http.Request, Offered) is not { } format)
        {
            return Formats.NoneOf(Offered).ToResult();
        }

        var found = await export.RunAsync(subject, Languages.Of(http.Request), cancellation);
        Log.Exported(loggers.CreateLogger(typeof(ExportEndpoints)), http.Caller.Account.Id, found.Items.Count);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept, Accept-Language";
        return format == Offered[0]
            ? TypedResults.Json(found, ViewJson.Default.PersonalExport)
            : TypedResults.Bytes(Encoding.UTF8.GetBytes(ExportText.Of(found)), "text/plain; charset=utf-8");
    }

    // Ids 7300-7399 belong to privacy.
    private static partial class Log
    {
        [LoggerMessage(7330, LogLevel.Information, "Account {By} was given an export of {Count} items")]
        public static partial void Exported(ILogger logger, AccountId by, int count);
    }
}
