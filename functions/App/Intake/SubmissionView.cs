using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.App.Intake;

/// <summary>What a vendor sees of a submission: state, dated history, each check's state, the place in the queue, the decision.</summary>
public sealed record SubmissionView
{
    public required string Id { get; init; }
    public required string State { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required string Product { get; init; }
    public required string Version { get; init; }
    public required IReadOnlyList<ArtefactView> Artefacts { get; init; }
    public required IReadOnlyList<EventView> History { get; init; }
    public required IReadOnlyList<CheckView> Checks { get; init; }

    /// <summary>How far the questionnaire is answered. What is left open is no error: a person may still judge it.</summary>
    public required QuestionnaireProgress Questionnaire { get; init; }

    /// <summary>How many sealed submissions are ahead; present while waiting or being scanned, where the submission is asked for.</summary>
    public int? QueuePlace { get; init; }

    /// <summary>When people owe the decision; present while in review.</summary>
    public DateTimeOffset? DueAt { get; init; }
    public DecisionView? Decision { get; init; }
    public required IReadOnlyDictionary<string, string> Links { get; init; }

    [JsonIgnore]
    public SubmissionId SubmissionId { get; init; }
}

/// <summary>How many criteria ask this product for an answer, how many have one, and how many have none; which they are, POST /api/questionnaire tells.</summary>
public sealed record QuestionnaireProgress(int Asked, int Answered, int Unanswered, int MandatoryUnanswered);

public sealed record ArtefactView(string Kind, string Sha256, long Bytes, DateTimeOffset StoredAt)
{
    /// <summary>Present when it holds health identities of production: nobody opens it, and it is deleted by then.</summary>
    public DateTimeOffset? QuarantinedUntil { get; init; }

    /// <summary>Present once the document itself was deleted.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    public static ArtefactView Of(Artefact artefact) => new(artefact.Kind, artefact.Sha256, artefact.Bytes, artefact.StoredAt)
    {
        QuarantinedUntil = artefact.QuarantinedUntil,
        DeletedAt = artefact.DeletedAt,
    };
}

/// <summary>An address that takes one upload: method, URL, headers to send, when it expires, and where to confirm afterwards.</summary>
public sealed record TicketView(string Method, string Url, IReadOnlyDictionary<string, string> Headers, DateTimeOffset ExpiresAt, string Confirm, long MaxBytes);

public sealed record EventView(DateTimeOffset At, string Code, string Actor, string? Reason, string? Clause);

/// <summary>One check of the pack: pending, running, or its outcome.</summary>
public sealed record CheckView(string Id, string Title, string State);

public sealed record DecisionView(DateTimeOffset At, string Opinion, string Reason, bool Automatic, IReadOnlyList<string> Reservations);
