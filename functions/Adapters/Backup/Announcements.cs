using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Backup;

/// <summary>
/// Puts on the worklist what a restored store owes: queues are not in a backup, so each message that may have been on one waits for the outbox sweep, and each
/// submission in flight is watched. Every stage may run twice with one effect, so sending too much is safe.
/// </summary>
public sealed class Announcements(TableServiceClient service)
{
    private const int MessagesPerRow = 20, RowsPerBatch = 100;
    private readonly WorklistTable worklists = new(service);

    /// <summary>Leaves the announced messages to the sweep, as a crash between commit and sending does. Answers how many.</summary>
    public async Task<long> LeaveToSweepAsync(BackupFolder folder, DateTimeOffset at, CancellationToken cancellation)
    {
        var count = 0L;
        List<(string Key, PendingSend Item)> rows = [];
        List<AnnouncedLine> together = [];
        await foreach (var line in folder.AnnouncedAsync())
        {
            count++;
            if (together.Count == MessagesPerRow || (together is [var first, ..] && (first.Table, first.Partition) != (line.Table, line.Partition)))
            {
                await AddAsync();
            }

            together.Add(line);
        }

        await AddAsync();
        await FlushAsync();
        return count;

        async Task AddAsync()
        {
            if (together is [var first, ..])
            {
                rows.Add(($"{PendingSend.Prefix}{Rows.Sortable(at)}~{first.Message}", new(first.Table, first.Partition, [.. together.Select(line => line.Message)], at)));
                together.Clear();
            }

            if (rows.Count == RowsPerBatch)
            {
                await FlushAsync();
            }
        }

        async Task FlushAsync()
        {
            if (rows is not [])
            {
                await worklists.PutAllAsync(WorklistTable.Work, rows, OutboxJson.Default.PendingSend, cancellation);
                rows.Clear();
            }
        }
    }

    /// <summary>Has the progress of a submission watched, unless it is watched already.</summary>
    public Task WatchAsync(Submission dossier, CancellationToken cancellation) => Rows.TryAddAsync(
        service.GetTableClient(WorklistTable.Name),
        Rows.Of(
            WorklistTable.Work, $"{PendingSend.InFlightPrefix}{dossier.Id}", new PendingSend(SubmissionTable.Name, dossier.Id.ToString(), [], dossier.Since), OutboxJson.Default.PendingSend),
        cancellation);
}
