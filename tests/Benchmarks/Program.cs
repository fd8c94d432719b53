using Balise.Benchmarks;

string[] known = ["start", "submission", "memory"];
string[] chosen = args switch
{
    [] or ["all"] => known,
    [var one] when known.Contains(one, StringComparer.Ordinal) => [one],
    _ => [],
};
if (chosen is [])
{
    await Console.Error.WriteLineAsync("Say what to measure: start, submission, memory or all.");
    return 2;
}

var programs = await Published.EnsureAsync(chosen.Contains("start", StringComparer.Ordinal));
Report.Begin();
foreach (var part in chosen)
{
    await (part switch
    {
        "start" => StartBenchmark.RunAsync(programs),
        "submission" => SubmissionBenchmark.RunAsync(programs),
        _ => MemoryBenchmark.RunAsync(programs),
    });
}

Report.End();
return 0;
