using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Balise.App.Cli;
using Balise.Conformance.Attestations;

namespace Balise.App.Tests.Cli;

/// <summary>The keeper of the root makes a root and a trust document; a hospital verifies with the root's public half alone.</summary>
public sealed class VerifyCommandTests : IDisposable
{
    private const string Verifier = "https://balise.example.org/";

    private readonly string folder = Directory.CreateTempSubdirectory("balise-verify-").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose()
    {
        key.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task What_is_good_is_zero_what_is_not_is_one_what_cannot_be_read_is_two()
    {
        await PrepareAsync();
        var good = await VerifyAsync("--at", "2026-06-03", "--report", this["report.json"]);
        Assert.True(good.ExitCode == ExitCodes.Good, good.Output + good.Errors);
        Assert.DoesNotContain("✗", good.Output, StringComparison.Ordinal);
        Assert.Contains("Carnet Exemple", good.Output, StringComparison.Ordinal);

        File.WriteAllText(this["report.json"], "{ }");
        var bad = await VerifyAsync("--at", "2026-06-03", "--report", this["report.json"]);
        Assert.Equal((ExitCodes.Bad, 1), (bad.ExitCode, bad.Output.Split('✗').Length - 1));

        File.Delete(this["balise-trust.json"]);
        Assert.Equal(ExitCodes.CouldNotRun, (await VerifyAsync()).ExitCode);
        Assert.Equal(ExitCodes.CouldNotRun, (await VerifyAsync("--at", "yesterday")).ExitCode);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("verify", this["attestation.json"], "--root", this["root.pem"])).ExitCode);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("verify", this["attestation.json"])).ExitCode);
    }

    [Fact]
    public async Task A_key_that_is_revoked_in_the_next_document_verifies_nothing()
    {
        await PrepareAsync();
        var revoked = await CliRun.RunAsync(
            "trust", "issue", this["next.json"], "--root-key", this["root.pem"], "--from", this["balise-trust.json"], "--revoke", VerificationKey.Of(key).KeyId);
        Assert.True(revoked.ExitCode == ExitCodes.Good, revoked.Errors);
        Assert.Equal(ExitCodes.Good, (await VerifyAsync("--at", "2026-06-03")).ExitCode);
        Assert.Equal(ExitCodes.Bad, (await VerifyAsync("--at", "2026-06-03", "--trust", this["next.json"])).ExitCode);
    }

    [Theory]
    [InlineData("--root-key", "nothing.pem")]
    [InlineData("--add", "root.pem")]
    [InlineData("--from", "root.pem.pub")]
    [InlineData("--revoke", "0000")]
    [InlineData("--not-after", "2000-01-01")]
    public async Task A_trust_document_that_cannot_be_is_not_written(string option, string value)
    {
        await PrepareAsync();
        var path = option is "--revoke" or "--not-after" ? value : this[value];
        string[] given = ["--root-key", this["root.pem"], "--add", this["key.pub"], "--verifier", Verifier];
        var at = Array.IndexOf(given, option);
        string[] args = at < 0 ? [.. given, option, path] : [.. given[..(at + 1)], path, .. given[(at + 2)..]];
        var refused = await CliRun.RunAsync(["trust", "issue", this["other.json"], .. args]);
        Assert.Equal((ExitCodes.CouldNotRun, false), (refused.ExitCode, File.Exists(this["other.json"])));
        Assert.NotEqual("", refused.Errors);
    }

    [Fact]
    public async Task A_root_is_not_made_over_another()
    {
        await PrepareAsync();
        var before = await File.ReadAllTextAsync(this["root.pem"], TestContext.Current.CancellationToken);
        Assert.Equal(ExitCodes.CouldNotRun, (await CliRun.RunAsync("trust", "root", this["root.pem"])).ExitCode);
        Assert.Equal(before, await File.ReadAllTextAsync(this["root.pem"], TestContext.Current.CancellationToken));
    }

    private string this[string name] => Path.Combine(folder, name);

    private Task<CliRun> VerifyAsync(params string[] more) => CliRun.RunAsync(["verify", this["attestation.json"], "--root", this["root.pem.pub"], .. more]);

    private async Task PrepareAsync()
    {
        var made = await CliRun.RunAsync("trust", "root", this["root.pem"]);
        Assert.True(made.ExitCode == ExitCodes.Good, made.Errors);
        File.WriteAllText(this["key.pub"], key.ExportSubjectPublicKeyInfoPem());
        var issued = await CliRun.RunAsync(
            "trust", "issue", this["balise-trust.json"], "--root-key", this["root.pem"], "--add", this["key.pub"], "--verifier", Verifier, "--not-before", "2026-01-01",
            "--not-after", "2027-01-01");
        Assert.True(issued.ExitCode == ExitCodes.Good, issued.Errors);
        File.WriteAllText(this["report.json"], "{}");
        var statement = new JsonObject
        {
            ["_type"] = Statement.Type,
            ["subject"] = new JsonArray(new JsonObject
            {
                ["name"] = "report",
                ["digest"] = new JsonObject { ["sha256"] = Convert.ToHexStringLower(SHA256.HashData("{}"u8)) },
            }),
            ["predicateType"] = DecisionStatement.PredicateType,
            ["predicate"] = new JsonObject
            {
                ["verifier"] = new JsonObject { ["id"] = Verifier },
                ["timeVerified"] = "2026-06-03T10:00:00Z",
                ["verificationResult"] = "PASSED",
                ["verifiedLevels"] = new JsonArray("BALISE_SECURITY_LEVEL_3"),
                [DecisionStatement.Extension] = new JsonObject
                {
                    ["opinion"] = "favourable",
                    ["issuedAt"] = "2026-06-03T10:00:00Z",
                    ["validUntil"] = "2028-06-03T10:00:00Z",
                    ["product"] = new JsonObject { ["name"] = "Carnet Exemple", ["version"] = "2.4.1" },
                },
            },
        };
        var payload = System.Text.Encoding.UTF8.GetBytes(statement.ToJsonString());
        var signature = key.SignData(Dsse.PreAuthenticationEncoding(Statement.PayloadType, payload), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        File.WriteAllBytes(this["attestation.json"], Dsse.Write(new(Statement.PayloadType, payload, [new(VerificationKey.Of(key).KeyId, signature)])));
    }
}
