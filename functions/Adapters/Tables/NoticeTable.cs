using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;

namespace Balise.Adapters.Tables;

/// <summary>Notices, in the partition of their recipient's hash: notice~{event hash}, outbox~{message}. One row per notice, whatever runs twice.</summary>
public sealed class NoticeTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "notices";
    private const string NoticePrefix = "notice~";
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

    private static TableEntity RowOf(Notice notice) =>
        Rows.Of(notice.Key.Recipient, NoticePrefix + notice.Key.Event, notice, NoticeJson.Default.Notice, notice.Version is "" ? null : notice.Version);
}
