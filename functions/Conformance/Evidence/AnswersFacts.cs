namespace Balise.Conformance.Evidence;

/// <summary>What a vendor answered to the questionnaire, one answer per criterion. Remarks are the vendor's words for assessors: no report quotes them.</summary>
public sealed record AnswersFacts
{
    public const string Schema = "questionnaire-answers/1";

    public required IReadOnlyList<Answer> Answers { get; init; }
}

/// <summary>
/// One answer: the criterion as pack/criterion, whatever the version (ids keep their meaning); a level of its scale or "not-applicable"; the kinds of the
/// documents that prove it; the date for what is planned.
/// </summary>
public sealed record Answer
{
    public required string Criterion { get; init; }
    public required string Response { get; init; }
    public IReadOnlyList<string> Documents { get; init; } = [];
    public DateOnly? PlannedFor { get; init; }
    public string? Remark { get; init; }
}
