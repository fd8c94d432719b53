using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;

namespace Balise.App.Questionnaires;

/// <summary>What concerns one product, pack by pack, in both languages. The deciding pack comes first.</summary>
public sealed record QuestionnaireView(string Schema, TraitsView Product, IReadOnlyList<PackQuestionsView> Packs, IReadOnlyDictionary<string, string> Links)
{
    public const string SchemaName = "questionnaire/1";
}

/// <summary>What the answer is about: the flags that hold, the platforms and the audience.</summary>
public sealed record TraitsView(IReadOnlyList<string> Flags, IReadOnlyList<string> Platforms, IReadOnlyList<string> Audience);

/// <summary>What one pack asks of the product. Slots whose official text is not at hand are listed apart: nothing is asked of them yet.</summary>
public sealed record PackQuestionsView
{
    public required string Pack { get; init; }
    public required string Digest { get; init; }
    public required BilingualText Title { get; init; }

    /// <summary>True for the pack whose verdict decides; the others are judged and shown.</summary>
    public required bool Decides { get; init; }
    public required int Applicable { get; init; }

    /// <summary>How many criteria of the pack concern other kinds of products.</summary>
    public required int NotApplicable { get; init; }
    public required IReadOnlyList<AxisCountView> Axes { get; init; }
    public required IReadOnlyList<ResponseScale> ResponseScales { get; init; }
    public required IReadOnlyList<CriterionQuestionView> Criteria { get; init; }
    public required IReadOnlyList<SlotView> AwaitingAnnex { get; init; }
}

/// <summary>How much of one axis concerns the product, and who judges it. A criterion with checks and a question counts for both.</summary>
public sealed record AxisCountView(string Axis, int Applicable, int Mandatory, int ByPrograms, int ByPeople, int AwaitingAnnex);

/// <summary>One criterion: what it requires, what the vendor may answer, and what will be observed or asked.</summary>
public sealed record CriterionQuestionView
{
    /// <summary>The name that answers use: pack/criterion.</summary>
    public required string Criterion { get; init; }
    public required string OfficialRef { get; init; }
    public required string Axis { get; init; }
    public required string Theme { get; init; }
    public required BilingualText Title { get; init; }
    public required BilingualText? Wording { get; init; }
    public required bool Mandatory { get; init; }

    /// <summary>Null when the pack asks for no answer.</summary>
    public required TargetView? Response { get; init; }
    public required IReadOnlyList<string> Evidence { get; init; }
    public required IReadOnlyList<CheckQuestionView> Checks { get; init; }
    public required JudgementQuestionView? HumanJudgement { get; init; }
    public required DateOnly EnforcedFrom { get; init; }
    public required bool Enforced { get; init; }
    public required ClauseSource Source { get; init; }
    public required string Provenance { get; init; }
    public required string? Synchronises { get; init; }

    /// <summary>What covers this criterion, in other packs.</summary>
    public required IReadOnlyList<CoverageRowView> Crosswalk { get; init; }

    /// <summary>What this criterion covers, in the other packs that judge.</summary>
    public required IReadOnlyList<CoverageRowView> AlsoCovers { get; init; }
}

public sealed record TargetView(string Scale, string Target);

/// <summary>What a program will observe; Page explains it.</summary>
public sealed record CheckQuestionView(string Id, BilingualText Title, string Severity, BilingualText Remediation, string Page);

/// <summary>What a person will be asked.</summary>
public sealed record JudgementQuestionView(BilingualText Question, string Judge, string Severity, BilingualText? Remediation);

/// <summary>A criterion of another pack, whether it covers or is covered wholly ("all") or in part, and what then is left.</summary>
public sealed record CoverageRowView(string Criterion, string Covers, BilingualText? Gap);

/// <summary>A place that an official text counts and whose words are not at hand.</summary>
public sealed record SlotView(string Criterion, string Axis, BilingualText Title, bool Mandatory, ClauseSource Source);

/// <summary>Answers to be filled in: each criterion that is asked, with the documents its target needs. An empty response is refused until it is filled.</summary>
public sealed record AnswersTemplateView(string Schema, IReadOnlyList<AnswerTemplateView> Answers);

public sealed record AnswerTemplateView(string Criterion, string Response, IReadOnlyList<string>? Documents);
