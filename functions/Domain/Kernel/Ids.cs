using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Balise.Domain.Kernel;

/// <summary>Names one submission for its whole life. Sortable by creation time, safe as a table key.</summary>
[JsonConverter(typeof(SubmissionIdJsonConverter))]
public readonly record struct SubmissionId(Guid Value)
{
    public static SubmissionId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out SubmissionId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names one listing of the catalogue: one product of one vendor, through all its versions.</summary>
[JsonConverter(typeof(ListingIdJsonConverter))]
public readonly record struct ListingId(Guid Value)
{
    public static ListingId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out ListingId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names one call for experimentation that an organisation published.</summary>
[JsonConverter(typeof(CallIdJsonConverter))]
public readonly record struct CallId(Guid Value)
{
    public static CallId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out CallId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names an account (vendor, organisation, assessor …), on whose behalf keys act.</summary>
[JsonConverter(typeof(AccountIdJsonConverter))]
public readonly record struct AccountId(Guid Value)
{
    public static AccountId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out AccountId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names one erasure of a person's or an account's data.</summary>
[JsonConverter(typeof(ErasureIdJsonConverter))]
public readonly record struct ErasureId(Guid Value)
{
    public static ErasureId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out ErasureId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names somebody who signed in. What is personal of them hangs on this name alone, so that it can be erased and the history kept.</summary>
[JsonConverter(typeof(PersonIdJsonConverter))]
public readonly record struct PersonId(Guid Value)
{
    public static PersonId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out PersonId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

/// <summary>Names an invitation to become a member of an account.</summary>
[JsonConverter(typeof(InvitationIdJsonConverter))]
public readonly record struct InvitationId(Guid Value)
{
    public static InvitationId New(TimeProvider clock) => new(TimeOrderedGuid.New(clock));
    public static bool TryParse(string? text, out InvitationId id) => (id = new(TimeOrderedGuid.Parse(text))) != default;
    public override string ToString() => Value.ToString("N");
}

internal static class TimeOrderedGuid
{
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The one place where ids are made, from an injected clock.")]
    public static Guid New(TimeProvider clock) => Guid.CreateVersion7(clock.GetUtcNow());

    /// <summary>Reads thirty-two lower-case hexadecimal digits, the only spelling in use; anything else is the empty id.</summary>
    public static Guid Parse(string? text) =>
        text is not null && Guid.TryParseExact(text, "N", out var value) && string.Equals(value.ToString("N"), text, StringComparison.Ordinal) ? value : default;
}
