using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Attestations;
using Balise.Testing.Smtp;

namespace Balise.Journeys.Tests;

/// <summary>What vendors, assessors, the authority and organisations live through, over the real program, storage, web site and mail server.</summary>
public sealed class SubmissionJourneyTests : JourneySuite
{
    [Fact]
    public async Task A_sound_product_is_decided_at_once_listed_matched_and_announced()
    {
        using var published = await Suite.SendAsync(HttpMethod.Post, "/api/calls", "organisation", JsonContent.Create(Examples.Call));
        Assert.Equal(HttpStatusCode.Created, published.StatusCode);
        var id = await Suite.SubmitAsync(
            Examples.WebAndAndroid(Site), new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["android-package"] = Examples.Apk, ["sbom"] = Examples.Sbom });

        var view = await Suite.AttestedAsync(id);
        Assert.True(view["state"]!.GetValue<string>() == "decided", Examples.Pretty(view));
        Assert.StartsWith("favourable", view["decision"]!["opinion"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal(
            "submission.created artefact.stored artefact.stored submission.sealed scan.started scan.evidence-collected scan.completed review.decided decision.attested", Examples.Codes(view));

        var page = await RunningSuite.UntilAsync(() => Suite.GetAsync("/api/catalogue?q=carnet"), found => found["total"]!.GetValue<int>() == 1);
        var listing = page["items"]![0]!["id"]!.GetValue<string>();
        await AssertVerifiesAsync(listing);
        var matches = await RunningSuite.UntilAsync(
            () => Suite.GetAsync($"/api/catalogue/{listing}/matches", "vendor"), found => found["items"]!.AsArray().Count == 1);
        Assert.All(matches["items"]![0]!["reasons"]!.AsArray(), reason => Assert.True(reason!["met"]!.GetValue<bool>()));

        List<ReceivedMail> mails = [await Mail.NextAsync(default), await Mail.NextAsync(default), await Mail.NextAsync(default)];
        Assert.Equal(["innovation@hospital.example.org", "produit@example.org", "produit@example.org"], mails.SelectMany(each => each.To).Order(StringComparer.Ordinal));
        Assert.All(mails, each => Assert.DoesNotContain("@", each.Mime.TextBody ?? "", StringComparison.Ordinal));
        Assert.All(mails, each => Assert.NotNull(each.Mime.HtmlBody));
    }

    /// <summary>What a hospital does with what is public, and with the root that it pinned.</summary>
    private async Task AssertVerifiesAsync(string listing)
    {
        var verification = AttestationVerifier.Run(new()
        {
            Attestation = await Suite.BytesAsync($"/api/catalogue/{listing}/attestation"),
            Trust = await Suite.BytesAsync("/.well-known/balise-trust.json"),
            Report = await Suite.BytesAsync($"/api/catalogue/{listing}/attestation/report"),
            Root = VerificationKey.OfPem(await File.ReadAllTextAsync(Suite.RootFile))!,
            At = TimeProvider.System.GetUtcNow(),
        });
        Assert.True(verification.IsGood, string.Join(' ', verification.Steps.Where(step => !step.Good).Select(step => step.Code)));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Examples.Sbom)), verification.Statement!.DigestOf("sbom"));
    }

    [Fact]
    public async Task A_careless_product_comes_back_with_every_failure_its_clause_and_its_remedy()
    {
        var manifest = Examples.WebAndAndroid(Site);
        var apk = Testing.Artefacts.ApkWriter.Build(new() { Package = Examples.Package, VersionName = Examples.Version, Debuggable = true, AllowBackup = true, V1 = true, V2 = false, V3 = false });
        var id = await Suite.SubmitAsync(manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["android-package"] = apk, ["sbom"] = Examples.Sbom });

        var view = await Suite.SettledAsync(id);

        Assert.Equal("returned", view["state"]!.GetValue<string>());
        Assert.Equal(["SEC-APK-001", "SEC-APK-003", "SEC-APK-007"], Examples.FailedChecks(view));
        var report = await Suite.GetAsync($"/api/submissions/{id}/report", "vendor");
        var failed = report["results"]![0]!["criteria"]!.AsArray().Where(criterion => criterion!["status"]!.GetValue<string>() == "not-met").ToList();
        Assert.All(failed, criterion => Assert.NotEmpty(criterion!["source"]!["clause"]!.GetValue<string>()));
        Assert.All(
            failed.SelectMany(criterion => criterion!["findings"]!.AsArray()).Where(finding => finding!["outcome"]!.GetValue<string>() == "not-met"),
            finding => Assert.NotEmpty(finding!["remediation"]!["fr"]!.GetValue<string>()));
        var letter = await Mail.NextAsync(default);
        Assert.All(Examples.FailedChecks(view), check => Assert.Contains(check, letter.Mime.TextBody, StringComparison.Ordinal));
        Assert.Equal(0, (await Suite.GetAsync("/api/catalogue"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_no_program_can_judge_waits_for_people_with_a_due_date()
    {
        var manifest = Examples.Web(Site, "Conseil Exemple");
        manifest["profile"]!["usesArtificialIntelligence"] = true;
        var id = await Suite.SubmitAsync(manifest, new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["sbom"] = Examples.Sbom });
        var view = await Suite.SettledAsync(id);
        Assert.Equal("in-review", view["state"]!.GetValue<string>());
        Assert.NotNull(view["dueAt"]);
        var queue = await Suite.GetAsync("/api/reviews", "assessor");
        Assert.Contains(queue["items"]!.AsArray(), item => item!["submission"]!.GetValue<string>() == id);

        var advice = new JsonObject { ["opinion"] = "favourable", ["reason"] = "Les limites de l'algorithme sont expliquées aux personnes." };
        using var advised = await Suite.SendAsync(HttpMethod.Post, $"/api/submissions/{id}/advice", "assessor", JsonContent.Create(advice));
        Assert.Equal(HttpStatusCode.OK, advised.StatusCode);
        using var byAssessor = await Suite.SendAsync(HttpMethod.Post, $"/api/submissions/{id}/decision", "assessor", JsonContent.Create(advice.DeepClone()));
        Assert.Equal(HttpStatusCode.Forbidden, byAssessor.StatusCode);
        using var decided = await Suite.SendAsync(HttpMethod.Post, $"/api/submissions/{id}/decision", "authority", JsonContent.Create(advice.DeepClone()));
        Assert.Equal(HttpStatusCode.OK, decided.StatusCode);

        await RunningSuite.UntilAsync(() => Suite.GetAsync("/api/catalogue"), found => found["total"]!.GetValue<int>() == 1);
        Assert.Empty((await Suite.GetAsync("/api/reviews", "authority"))["items"]!.AsArray());
        Assert.Contains("Les limites de l'algorithme", (await Mail.NextAsync(default)).Mime.TextBody, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_finds_what_is_listed_already()
    {
        await Suite.SubmitAsync(Examples.Web(Site), new Dictionary<string, byte[]>(StringComparer.Ordinal) { ["sbom"] = Examples.Sbom });
        await RunningSuite.UntilAsync(() => Suite.GetAsync("/api/catalogue"), found => found["total"]!.GetValue<int>() == 1);

        using var published = await Suite.SendAsync(HttpMethod.Post, "/api/calls", "organisation", JsonContent.Create(Examples.Call));
        var call = (await RunningSuite.ReadAsync(published))["id"]!.GetValue<string>();

        var matches = await RunningSuite.UntilAsync(() => Suite.GetAsync($"/api/calls/{call}/matches", "organisation"), found => found["items"]!.AsArray().Count == 1);
        Assert.Equal("Carnet Exemple", matches["items"]![0]!["product"]!.GetValue<string>());
    }
}
