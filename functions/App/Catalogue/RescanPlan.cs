using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Catalogue;

/// <summary>How often listed products are observed again.</summary>
public sealed partial class CatalogueOptions
{
    public const string Section = "Catalogue";

    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00")]
    public TimeSpan RescanEvery { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How long an instance may serve its copy of the snapshot before it asks whether there is a newer one.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:10:00")]
    public TimeSpan SnapshotAge { get; set; } = TimeSpan.FromSeconds(5);

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<CatalogueOptions>;
}

/// <summary>The rescans to come, by due date.</summary>
public sealed class RescanPlan(WorklistTable worklists, IOptions<CatalogueOptions> options)
{
    /// <summary>When a product that was judged at a moment is due again.</summary>
    public DateTimeOffset NextAfter(DateTimeOffset judgedAt) => judgedAt + options.Value.RescanEvery;

    public Task PlanAsync(SubmissionId submission, DateTimeOffset due, CancellationToken cancellation) =>
        worklists.PutAsync(WorklistTable.Rescans, KeyOf(submission, due), new RescanItem(submission, due), RescanJson.Default.RescanItem, cancellation);

    public Task RemoveAsync(RescanItem item, CancellationToken cancellation) =>
        worklists.RemoveAsync(WorklistTable.Rescans, KeyOf(item.Submission, item.DueAt), cancellation);

    /// <summary>Those due by now, the longest overdue first.</summary>
    public IAsyncEnumerable<(string Key, RescanItem Item)> DueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        worklists.ListAsync(WorklistTable.Rescans, RescanJson.Default.RescanItem, upTo: $"{now.UtcTicks:D19}~", cancellation: cancellation);

    private static string KeyOf(SubmissionId submission, DateTimeOffset due) => $"{due.UtcTicks:D19}~{submission}";
}

/// <summary>One rescan that is planned.</summary>
public sealed record RescanItem(SubmissionId Submission, DateTimeOffset DueAt);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(RescanItem))]
internal sealed partial class RescanJson : JsonSerializerContext;
