using Balise.App.Hosting;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Http;

namespace Balise.App.Tests.Hosting;

public sealed class FunctionRulesTests
{
    private static readonly QueueHandler Hear = static (_, _, _) => Task.FromResult<StageResult>(new StageResult.Done());
    private static readonly TimerHandler Run = static (_, _, _) => Task.CompletedTask;

    public static TheoryData<string, Function[]> Broken => new()
    {
        { "\"1st\" is no function name: a letter, then letters, digits, '-' or '_'.", [Queue("1st", "work")] },
        { "Two functions are called Scan.", [Queue("Scan", "work"), new Function.Timer("Scan", "0 * * * * *", Run)] },
        { "Two functions answer GET /api/a.", [Http("A", "api/a"), Http("B", "api/a")] },
        { "The route of All must start with a literal segment.", [Http("All", "{*path}")] },
        { "The route of Page must start with a literal segment.", [Http("Page", "{page}")] },
        { "The route of A starts or ends with a slash.", [Http("A", "/api/a")] },
        { "The route of A starts with a word that the platform keeps for itself.", [Http("A", "admin/a")] },
        { "The route of A hides the function scan.", [Http("A", "scan"), Queue("Scan", "work")] },
        { "A has no upper-case HTTP method: \"get\".", [new Function.Http("A", "get", "api/a", () => TypedResults.Ok())] },
        { "A answers HEAD, which comes with GET.", [new Function.Http("A", "HEAD", "api/a", () => TypedResults.Ok())] },
        { "\"Work_\" is no queue name.", [Queue("A", "Work_")] },
        { "Two functions empty the queue work.", [Queue("A", "work"), Queue("B", "work")] },
        { "T has no six-field schedule: \"* * * * *\".", [new Function.Timer("T", "* * * * *", Run)] },
        { "T has no six-field schedule: \"0 0 0 ? * *\".", [new Function.Timer("T", "0 0 0 ? * *", Run)] },
    };

    [Theory, MemberData(nameof(Broken))]
    public void A_broken_list_is_named(string problem, Function[] functions)
    {
        var problems = FunctionRules.Problems(functions);

        Assert.Equal(problem, Assert.Single(problems));
        Assert.Throws<InvalidOperationException>(() => FunctionRules.Enforce(functions));
    }

    [Fact]
    public void A_sound_list_passes() => Assert.Empty(FunctionRules.Problems(TestSuite.Functions));

    private static Function.Queue Queue(string name, string queue) => new(name, queue, Hear);

    private static Function.Http Http(string name, string route) => new(name, "GET", route, () => TypedResults.Ok());
}
