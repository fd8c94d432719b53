namespace Balise.Infra.Tests;

/// <summary>What each parameter set would create is what its committed snapshot says. UPDATE_EXPECTED=1 rewrites the snapshots, for review.</summary>
public sealed class SnapshotTests(Compiler compiler)
{
    private static readonly bool Updating = Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1";

    [Theory, MemberData(nameof(Deployment.ParameterSets), MemberType = typeof(Deployment))]
    public async Task Each_parameter_set_creates_what_its_snapshot_says(string parameterSet)
    {
        var run = await compiler.RunAsync(
            "snapshot", $"tests/{parameterSet}.bicepparam", "--mode", Updating ? "overwrite" : "validate",
            "--subscription-id", "00000000-0000-0000-0000-000000000001", "--resource-group", "rg-balise", "--location", "francecentral",
            "--deployment-name", "balise");
        Assert.True(run.ExitCode == 0, $"{run.Output}{run.Error}\nWhen this is meant, run these tests again with UPDATE_EXPECTED=1.");
        if (Updating)
        {
            var snapshot = $"infra/tests/{parameterSet}.snapshot.json";
            File.Copy(compiler.PathOf(snapshot), Path.Combine(Repository.Root, snapshot), overwrite: true);
        }
    }

    [Fact]
    public void Every_parameter_set_is_listed_here()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Infra, "tests"), "*.bicepparam").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Deployment.ParameterSets.Select(row => row.Data).Order(), files.Order());
    }
}
