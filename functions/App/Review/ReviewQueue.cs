using System.Text.Json.Serialization;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;

namespace Balise.App.Review;

/// <summary>What waits for people, by due date. Index rows: the dossiers are the truth.</summary>
public sealed class ReviewQueue(WorklistTable worklists)
{
    public Task PutAsync(Submission dossier, DateTimeOffset due, CancellationToken cancellation) => worklists.PutAsync(
        WorklistTable.Reviews, KeyOf(dossier.Id, due), new ReviewItem(dossier.Id, dossier.Manifest.Product.Name, dossier.Manifest.Product.Version, due),
        ReviewJson.Default.ReviewItem, cancellation);

    public Task RemoveAsync(Submission dossier, CancellationToken cancellation) => dossier.Review?.DueAt is { } due
        ? worklists.RemoveAsync(WorklistTable.Reviews, KeyOf(dossier.Id, due), cancellation)
        : Task.CompletedTask;

    /// <summary>The first <paramref name="limit"/> items, the most urgent first.</summary>
    public async Task<IReadOnlyList<ReviewItem>> ListAsync(int limit, CancellationToken cancellation)
    {
        List<ReviewItem> items = [];
        await foreach (var (_, item) in worklists.ListAsync(WorklistTable.Reviews, ReviewJson.Default.ReviewItem, cancellation: cancellation))
        {
            items.Add(item);
            if (items.Count == limit)
            {
                break;
            }
        }

        return items;
    }

    private static string KeyOf(SubmissionId id, DateTimeOffset due) => $"{due.UtcTicks:D19}~{id}";
}

/// <summary>One submission that waits for a judgement, with the date people owe it.</summary>
public sealed record ReviewItem(SubmissionId Submission, string Product, string Version, DateTimeOffset DueAt);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ReviewItem))]
internal sealed partial class ReviewJson : JsonSerializerContext;
