using System.Text;
using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;
using Balise.Domain.Tests;

namespace Balise.Adapters.Tests.Tables;

public sealed class SubmissionTableTests
{
    [Fact]
    public async Task A_dossier_comes_back_as_it_was_stored()
    {
        var store = await Store.NewAsync();
        var draft = Samples.Draft with
        {
            SealedAt = Samples.Now,
            Scan = new(Samples.Now, new('a', 64), Samples.Now, new('b', 64)),
            Review = new(Samples.Now, [new(Samples.Vendor.Id, Samples.Now, Opinion.Favourable, "Seen.", [new("BAS-URB-01", true, "Seen.")])],
                new(Samples.Now, Opinion.FavourableWithSuspensiveReservations, "Because.", Samples.Vendor.Id, ["BAS-SEC-07"])),
            Attestation = new(Samples.Now, new('d', 64), new('e', 64)),
        };
        Assert.True(await store.Submissions.TryAddAsync(new(draft, draft.History[0], []), Store.Cancellation));
        var found = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
        Assert.NotEqual("", found.Version);
        Assert.Equal(JsonSerializer.Serialize(draft), JsonSerializer.Serialize(found with { Version = "" }));
    }

    [Fact]
    public async Task An_id_is_given_once_and_an_unknown_one_is_nobody()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        Assert.False(await store.Submissions.TryAddAsync(new(draft with { Contacts = [] }, draft.History[0], []), Store.Cancellation));
        Assert.Single((await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!.Contacts);
        Assert.Null(await store.Submissions.FindAsync(SubmissionId.New(TimeProvider.System), Store.Cancellation));
    }

    [Fact]
    public async Task Of_two_steps_from_one_state_one_is_stored()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation)));
        Assert.Single(results, won => won);
        var after = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
        Assert.Equal((SubmissionState.Sealed, 2), (after.State, after.History.Count));
        Assert.Equal([("sealed", Store.Message(draft, 2).Id)], store.SentNames);
    }

    [Fact]
    public async Task All_events_of_one_step_are_stored_with_it()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        var change = SubmissionChange.Of(draft, SubmissionState.Draft, Samples.Now, "one", "assessor", reason: "Because.").And("two", clause: "BAS-SEC-07");
        Assert.True(await store.Submissions.TryCommitAsync(change, Store.Cancellation));
        var after = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
        Assert.Equal(change.After.History, after.History);
        Assert.Equal(
            [(2, "one", "Because.", null), (3, "two", null, "BAS-SEC-07")],
            after.History.Skip(1).Select(step => (step.Sequence, step.Code, step.Reason, step.Clause)));
        Assert.False(await store.Submissions.TryCommitAsync(change, Store.Cancellation));
    }

    [Fact]
    public async Task An_artefact_takes_the_place_of_the_earlier_one_of_its_kind()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        foreach (var blob in new[] { "one", "two" })
        {
            var artefact = new Artefact("sbom", new('a', 64), 7, blob, Samples.Now);
            var change = SubmissionChange.Of(draft, SubmissionState.Draft, Samples.Now, "artefact.stored", "vendor", dossier => dossier.With(artefact));
            Assert.True(await store.Submissions.TryCommitAsync(change, Store.Cancellation));
            draft = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
        }

        Assert.Equal("two", Assert.Single(draft.Artefacts).Blob);
        Assert.Equal([1, 2, 3], draft.History.Select(step => step.Sequence));
    }

    [Fact]
    public async Task Personal_data_lie_in_one_column_that_can_be_erased_alone()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        Assert.True(await store.Submissions.TryCommitAsync(store.Sealing(draft), Store.Cancellation));
        var table = store.Clients.Tables.GetTableClient(SubmissionTable.Name);
        await foreach (var row in table.QueryAsync<TableEntity>(cancellationToken: Store.Cancellation))
        {
            var telling = row.Keys.Where(key => row[key] is byte[] bytes && Encoding.UTF8.GetString(bytes).Contains("produit@example.org", StringComparison.Ordinal));
            Assert.Equal(row.RowKey == "head" ? [SubmissionTable.Contacts] : [], telling);
        }

        var erased = new TableEntity(draft.Id.ToString(), "head") { [SubmissionTable.Contacts] = "[]"u8.ToArray() };
        await table.UpdateEntityAsync(erased, ETag.All, TableUpdateMode.Merge, Store.Cancellation);
        var found = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
        Assert.Empty(found.Contacts);
        Assert.Equal((SubmissionState.Sealed, 2), (found.State, found.History.Count));
    }

    [Fact]
    public async Task A_history_may_grow_over_several_columns_and_shrink_again()
    {
        var store = await Store.NewAsync();
        var draft = await store.NewDraftAsync();
        foreach (var length in new[] { 200_000, 100_000, 10, 70_000 })
        {
            var change = SubmissionChange.Of(
                draft with { History = [draft.History[0]] }, SubmissionState.Draft, Samples.Now, "x", "y", reason: new string('r', length));
            Assert.True(await store.Submissions.TryCommitAsync(change, Store.Cancellation));
            draft = (await store.Submissions.FindAsync(draft.Id, Store.Cancellation))!;
            Assert.Equal([null, length], draft.History.Select(step => step.Reason?.Length));
            Assert.Single(draft.Contacts);
        }
    }
}
