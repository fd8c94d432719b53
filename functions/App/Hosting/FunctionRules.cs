using System.Text.RegularExpressions;
using Cronos;

namespace Balise.App.Hosting;

/// <summary>What a list of functions must respect so that the platform, the embedded host and our own routing all read it the same way.</summary>
public static partial class FunctionRules
{
    /// <summary>Names every broken rule at once; an empty answer means that the list can be served and emitted.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<Function> functions) =>
    [
        .. functions.Where(f => !Name.IsMatch(f.Name)).Select(f => $"\"{f.Name}\" is no function name: a letter, then letters, digits, '-' or '_'."),
        .. Repeated(functions.Select(f => f.Name)).Select(name => $"Two functions are called {name}."),
        .. functions.OfType<Function.Http>().SelectMany(http => OfRoute(http, functions)),
        .. Repeated(functions.OfType<Function.Http>().Select(h => $"{h.Method} /{h.Route}")).Select(route => $"Two functions answer {route}."),
        .. functions.Select(QueueName).OfType<string>().Where(queue => !Queue.IsMatch(queue)).Select(queue => $"\"{queue}\" is no queue name."),
        .. Repeated(functions.OfType<Function.Queue>().Select(q => q.QueueName)).Select(queue => $"Two functions empty the queue {queue}."),
        .. functions.OfType<Function.Timer>().Where(t => !IsSchedule(t.Schedule)).Select(t => $"{t.Name} has no six-field schedule: \"{t.Schedule}\"."),
    ];

    public static void Enforce(IReadOnlyList<Function> functions)
    {
        if (Problems(functions) is [_, ..] problems)
            throw new InvalidOperationException(string.Join(' ', problems));
    }

    private static IEnumerable<string> OfRoute(Function.Http http, IReadOnlyList<Function> functions)
    {
        var first = http.Route.Split('/')[0];
        if (http.Route.StartsWith('/') || http.Route.EndsWith('/'))
            yield return $"The route of {http.Name} starts or ends with a slash.";
        if (!Method.IsMatch(http.Method))
            yield return $"{http.Name} has no upper-case HTTP method: \"{http.Method}\".";
        if (http.Method is "HEAD")
            yield return $"{http.Name} answers HEAD, which comes with GET.";

        // A parameter in first place would catch POST /{FunctionName} from outside.
        if (first.Contains('{', StringComparison.Ordinal))
            yield return $"The route of {http.Name} must start with a literal segment.";

        // The Functions host keeps these two prefixes for itself and refuses the function.
        if (first.StartsWith("admin", StringComparison.OrdinalIgnoreCase) || first.StartsWith("runtime", StringComparison.OrdinalIgnoreCase))
            yield return $"The route of {http.Name} starts with a word that the platform keeps for itself.";
        if (functions.Any(f => f is not Function.Http && string.Equals(f.Name, first, StringComparison.OrdinalIgnoreCase)))
            yield return $"The route of {http.Name} hides the function {first}.";
    }

    private static string? QueueName(Function function) => function switch
    {
        Function.Queue queue => queue.QueueName,
        Function.DeadLetter letters => letters.QueueName,
        _ => null,
    };

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.OrdinalIgnoreCase).Where(group => group.Skip(1).Any()).Select(group => group.Key);

    // Cronos knows more than the platform's parser; only what both read alike is let in.
    private static bool IsSchedule(string text) => Schedule.IsMatch(text) && CronExpression.TryParse(text, CronFormat.IncludeSeconds, out _);

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_-]{0,126}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name { get; }

    [GeneratedRegex("^(GET|PUT|POST|PATCH|DELETE|HEAD|OPTIONS)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Method { get; }

    // Leaves room for "-poison" within the 63 characters of a storage queue.
    [GeneratedRegex("^[a-z0-9](-?[a-z0-9]){2,55}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Queue { get; }

    [GeneratedRegex("^[0-9*,/-]+( [0-9A-Za-z*,/-]+){5}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Schedule { get; }
}
