namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// An API level as the manifest names it: a number, or the code name of a preview. Of several values the lowest is kept, as it promises least.
/// </summary>
internal sealed record ApiLevel(int? Number, string? Codename)
{
    public static ApiLevel Of(IReadOnlyList<ResourceValue> values) => new(
        values.Select(value => value.AsInteger()).Where(number => number is not null).Min(),
        values.FirstOrDefault(value => value.AsInteger() is null && value.Text is { Length: > 0 and <= 100 })?.Text);
}
