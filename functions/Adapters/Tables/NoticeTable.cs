using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;

namespace Balise.Adapters.Tables;

/// <summary>Notices, in the partition of their recipient's hash: notice~{event hash}, outbox~{message}. One row per notice, whatever runs twice.</summary>
public sealed class NoticeTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "notices";
    private const string NoticePrefix = "notice~", AfterNotices = "notice\u007f";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Plans a notice once; false when it was planned before.</summary>
    public Task<bool> TryAddAsync(Notice notice, OutgoingMessage planned, CancellationToken cancellation) => outbox.CommitAsync(
        table, notice.Key.Recipient,
        [new(TableTransactionActionType.Add, RowOf(notice))],
        [planned], inFlight: null, cancellation);

    /// <summary>Writes a notice that is announced elsewhere, in the transaction of what it tells of. One that is never announced is never sent.</summary>
    public Task<bool> TryPrepareAsync(Notice notice, CancellationToken cancellation) => Rows.TryAddAsync(table, RowOf(notice), cancellation);

    public async Task<Notice?> FindAsync(NoticeKey key, CancellationToken cancellation) =>
        await Rows.FindAsync(table, key.Recipient, NoticePrefix + key.Event, cancellation) is { } row
            ? Rows.Read(row, NoticeJson.Default.Notice) with { Version = row.ETag.ToString() }
            : null;

    /// <summary>Replaces a notice that did not change since it was read.</summary>
    public Task<bool> TryReplaceAsync(Notice notice, CancellationToken cancellation) => Rows.TryReplaceAsync(table, RowOf(notice), cancellation);

    public async Task<IReadOnlyList<Notice>> OfAsync(string recipient, CancellationToken cancellation)
    {
        List<Notice> found = [];
        var filter = TableClient.CreateQueryFilter($"PartitionKey eq {recipient} and RowKey ge {NoticePrefix} and RowKey lt {AfterNotices}");
        await foreach (var row in table.QueryAsync<TableEntity>(filter, cancellationToken: cancellation))
        {
            found.Add(Rows.Read(row, NoticeJson.Default.Notice));
        }

        return found;
    }

    /// <summary>Every recipient's hash, by a walk of the keys: for who was erased by an address that is kept nowhere.</summary>
    public async IAsyncEnumerable<string> RecipientsAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        string? last = null;
        await foreach (var row in table.QueryAsync<TableEntity>(select: ["PartitionKey"], cancellationToken: cancellation))
        {
            if (row.PartitionKey != last)
            {
                yield return last = row.PartitionKey;
            }
        }
    }

    /// <summary>Deletes all that was ever planned for a recipient.</summary>
    public Task<int> DeleteOfAsync(string recipient, CancellationToken cancellation) => Expiry.DeleteAsync(table, recipient, cancellation);

    /// <summary>Deletes what was planned for a recipient about one submission, and the messages that announced it.</summary>
    public async Task<int> DeleteAboutAsync(string recipient, SubmissionId submission, CancellationToken cancellation)
    {
        string[] names = [.. (await OfAsync(recipient, cancellation)).Where(notice => notice.Submission == submission).SelectMany(notice => new[] { notice.Key.Event, notice.Key.Id })];
        return await Expiry.DeleteAsync(table, recipient, cancellation, row => names.Any(name => row.Contains(name, StringComparison.Ordinal)));
    }

    /// <summary>Deletes notices, and what was announced of them, that did not change since a moment, at most so many.</summary>
    public Task<int> DeleteOlderAsync(DateTimeOffset before, int most, CancellationToken cancellation) =>
        Expiry.DeleteOlderAsync(table, before, most, ended: null, cancellation);

    private static TableEntity RowOf(Notice notice) =>
        Rows.Of(notice.Key.Recipient, NoticePrefix + notice.Key.Event, notice, NoticeJson.Default.Notice, notice.Version is "" ? null : notice.Version);
}
