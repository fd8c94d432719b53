namespace Balise.Benchmarks;

/// <summary>From exec to the first HTTP answer: Balise as deployed, against an application that does nothing, in turns.</summary>
internal static class StartBenchmark
{
    private const int Rounds = 21;
    private static readonly string[] Paths = ["/api/health", "/"];

    public static async Task RunAsync(Published programs)
    {
        foreach (var path in Paths)
        {
            // The first start of each reads the disk.
            await MeasureAsync(path, programs, 1);
            var (balise, empty) = await MeasureAsync(path, programs, Rounds);
            Report.Say($"start, GET {path}: Balise {balise}; empty {empty}");
            Report.Ratio($"Start to first answer of GET {path}", balise.Median, empty.Median, 1.5);
        }
    }

    private static async Task<(Samples Balise, Samples Empty)> MeasureAsync(string path, Published programs, int rounds)
    {
        var (balise, empty) = (new Samples(), new Samples());
        for (var round = 0; round < rounds; round++)
        {
            await using (var app = await ServedApp.DeployedAsync(programs.App, path))
            {
                balise.Add(app.FirstAnswerAfter);
            }

            await using (var app = await ServedApp.EmptyAsync(programs.Empty, path))
            {
                empty.Add(app.FirstAnswerAfter);
            }
        }

        return (balise, empty);
    }
}
