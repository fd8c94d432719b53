using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Notifications;
using Balise.App.Privacy;
using Balise.App.Tests.Api;
using Balise.Conformance.Evidence;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Balise.Testing.Artefacts;

namespace Balise.App.Tests.Privacy;

public sealed class QuarantineTests(PrivacySuite suite) : IClassFixture<PrivacySuite>
{
    private static readonly string Number = RealLooking.Ins();

    private static readonly string Real = $"<ClinicalDocument><id extension=\"{Number}\" root=\"{RealLooking.Production}\"/></ClinicalDocument>";

    private static readonly string Made = Real.Replace(RealLooking.Production, RealLooking.Test, StringComparison.Ordinal);

    private static CancellationToken Cancellation => RunningSuite.Cancellation;

    [Fact]
    public async Task A_sample_of_a_real_identity_is_held_told_and_deleted_by_its_deadline()
    {
        var (vendor, key) = await suite.NewAccountAsync();
        var dossier = await suite.SubmissionAsync(vendor, SubmissionState.Sealed, documents: [(ArtefactKinds.CdaSample, Real), ("data-export-sample", Made)]);
        dossier = await suite.ScannedAsync(dossier);
        var held = Assert.Single(dossier.Artefacts, artefact => artefact.QuarantinedUntil is not null);
        Assert.Equal(ArtefactKinds.CdaSample, held.Kind);
        Assert.Equal("cda-sample: 1 at /", Assert.Single(dossier.History, step => step.Code == "artefact.quarantined").Reason);

        // The number is nowhere: rows, evidence, report, queue messages beside them.
        Assert.DoesNotContain(Number[..13], await suite.EverythingAsync(), StringComparison.Ordinal);

        // The vendor sees it, and is written to.
        using (var answer = await suite.SendAsync(key, "GET", $"api/submissions/{dossier.Id}"))
        {
            var view = await RunningSuite.BodyOfAsync(answer);
            Assert.Contains(view.GetProperty("artefacts").EnumerateArray(), artefact => artefact.TryGetProperty("quarantinedUntil", out _));
        }

        var notice = Assert.Single(await suite.Get<NoticeTable>().OfAsync(NoticeKey.RecipientOf(PrivacySuite.Email), Cancellation), notice => notice.Submission == dossier.Id && notice.Kind is NoticeKind.Quarantine);
        var mail = await suite.Get<ComposeMail>().OfAsync(notice, Cancellation);
        Assert.Contains("quarantaine", mail!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Number[..13], mail.Text + mail.Html, StringComparison.Ordinal);

        // Before the deadline it stays, after it is gone, and a second run finds nothing.
        await suite.Get<ApplyRetention>().RunAsync(Cancellation);
        Assert.NotNull(await suite.Get<ArtefactBlobs>().FindAsync(held.Blob, Cancellation));
        suite.Clock.Advance(new RetentionOptions().Quarantine);
        await suite.Get<ApplyRetention>().RunAsync(Cancellation);
        await suite.Get<ApplyRetention>().RunAsync(Cancellation);
        Assert.Null(await suite.Get<ArtefactBlobs>().FindAsync(held.Blob, Cancellation));
        dossier = await suite.FindAsync(dossier.Id);
        Assert.Equal("cda-sample: deadline", Assert.Single(dossier.History, step => step.Code == "artefact.deleted").Reason);
        Assert.Equal([ArtefactKinds.CdaSample], dossier.Artefacts.Where(artefact => artefact.DeletedAt is not null).Select(artefact => artefact.Kind));
    }

    [Fact]
    public async Task A_clean_sample_for_the_same_product_deletes_the_held_one_at_once()
    {
        var (vendor, _) = await suite.NewAccountAsync();
        var first = await suite.ScannedAsync(await suite.SubmissionAsync(vendor, SubmissionState.Sealed, product: "Remplacé", documents: [(ArtefactKinds.CdaSample, Real)]));
        var other = await suite.SubmissionAsync(vendor, SubmissionState.Sealed, product: "Autre", documents: [(ArtefactKinds.CdaSample, Made)]);
        await suite.ScannedAsync(other);
        Assert.Null((await suite.FindAsync(first.Id)).Artefacts[0].DeletedAt);
        var second = await suite.ScannedAsync(await suite.SubmissionAsync(vendor, SubmissionState.Sealed, product: "Remplacé", documents: [(ArtefactKinds.CdaSample, Made)]));
        Assert.Null(second.Artefacts[0].QuarantinedUntil);
        first = await suite.FindAsync(first.Id);
        Assert.NotNull(first.Artefacts[0].DeletedAt);
        Assert.Null(await suite.Get<ArtefactBlobs>().FindAsync(first.Artefacts[0].Blob, Cancellation));
    }

    [Fact]
    public async Task Test_identities_are_held_nowhere()
    {
        var (vendor, _) = await suite.NewAccountAsync();
        var dossier = await suite.ScannedAsync(await suite.SubmissionAsync(vendor, SubmissionState.Sealed, documents: [(ArtefactKinds.CdaSample, Made)]));
        Assert.All(dossier.Artefacts, artefact => Assert.True(artefact.IsOpen));
        Assert.DoesNotContain(dossier.History, step => step.Code == "artefact.quarantined");
    }

    /// <summary>No address serves what was uploaded: only the answers come back, and they are not looked into for samples.</summary>
    [Fact]
    public void No_function_serves_an_uploaded_document() =>
        Assert.Equal(
            ["PUT", "PUT", "POST", "POST"],
            Functions.All.OfType<Balise.App.Hosting.Function.Http>().Where(function => function.Route.Contains("/artefacts/", StringComparison.Ordinal)).Select(function => function.Method).OrderDescending());
}
