using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Privacy;

/// <summary>How long each thing is kept. docs/privacy.md says the same, and a test compares.</summary>
public sealed partial class RetentionOptions
{
    public const string Section = "Retention";

    /// <summary>What an Idempotency-Key stands for.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan IdempotencyKeys { get; set; } = TimeSpan.FromDays(7);

    /// <summary>A draft that nobody touched and nobody sealed.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "1000.00:00:00")]
    public TimeSpan Drafts { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Documents, evidence and contacts of a submission that was returned, or decided against, counted from then.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3660.00:00:00")]
    public TimeSpan Closed { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Documents of a submission that is listed, counted from the decision. Its evidence stays as long as it is listed.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "3660.00:00:00")]
    public TimeSpan ListedDocuments { get; set; } = TimeSpan.FromDays(1095);

    /// <summary>Who was told what, after the notice was sent or given up.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3660.00:00:00")]
    public TimeSpan Notices { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Contacts of a call for experimentation, after it closed.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "3660.00:00:00")]
    public TimeSpan CallContacts { get; set; } = TimeSpan.FromDays(180);

    /// <summary>Parked work, after an operator replayed or discarded it.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "1000.00:00:00")]
    public TimeSpan SettledWork { get; set; } = TimeSpan.FromDays(90);

    /// <summary>A quarantined document, unless its vendor replaces it sooner.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan Quarantine { get; set; } = TimeSpan.FromDays(30);

    /// <summary>The word that somebody was erased. Longer than any backup, so that a restore can erase again.</summary>
    [Range(typeof(TimeSpan), "365.00:00:00", "3660.00:00:00")]
    public TimeSpan Erasures { get; set; } = TimeSpan.FromDays(1095);

    /// <summary>Rows looked at per kind and run, at most; what is left waits for the next day.</summary>
    [Range(10, 1_000_000)]
    public int RowsPerRun { get; set; } = 10_000;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<RetentionOptions>;
}
