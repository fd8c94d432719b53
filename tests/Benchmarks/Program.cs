using Balise.Benchmarks;
using Balise.Benchmarks.Load;

string[] known = ["start", "submission", "memory", "judge", "impact", "readers", "load"];
string[] chosen = args switch
{
    [] or ["all"] => known,
    [var one] when known.Contains(one, StringComparer.Ordinal) => [one],
    _ => [],
};
if (chosen is [])
{
    await Console.Error.WriteLineAsync("Say what to measure: start, submission, memory, judge, impact, readers, load or all.");
    return 2;
}

// Judging happens in this process; the others need the published programs.
var programs = chosen.All(part => part is "judge" or "impact") ? null : await Published.EnsureAsync(chosen.Contains("start", StringComparer.Ordinal));
Report.Begin();
foreach (var part in chosen)
{
    await (part switch
    {
        "start" => StartBenchmark.RunAsync(programs!),
        "submission" => SubmissionBenchmark.RunAsync(programs!),
        "memory" => MemoryBenchmark.RunAsync(programs!),
        "load" => LoadBenchmark.RunAsync(programs!),
        "readers" => ReadersBenchmark.RunAsync(programs!),
        "judge" => JudgeBenchmark.RunAsync(),
        _ => ImpactBenchmark.RunAsync(),
    });
}

Report.End();
return 0;
