using Balise.Conformance.Json;
using Balise.Conformance.Manifests;

namespace Balise.Domain.Matchmaking;

/// <summary>What an organisation sends to publish a call, and the person who receives the notices.</summary>
public sealed record CallDraft(
    BilingualText Title, BilingualText Description, string Setting, IReadOnlyList<string> Specialties, string Region, IReadOnlyList<string> Functions,
    DateOnly OpensOn, DateOnly ClosesOn, IReadOnlyDictionary<string, int> MinimumLevels, Contact Contact);

/// <summary>Reads a call strictly, naming every problem at once.</summary>
public static class CallReader
{
    public const int MaxBytes = 64 * 1024;
    private static readonly string[] Axes = ["urbanisation", "interoperability", "security", "ethics"];

    public static JsonReading<CallDraft> Read(ReadOnlyMemory<byte> body, DateOnly today) => JsonReading.Of(body, MaxBytes, root =>
    {
        root.Constant("schema", ExperimentCall.Schema);
        var draft = new CallDraft(
            root.Object("title", text => Bilingual(text, 160)),
            root.Object("description", text => Bilingual(text, 4000)),
            root.Text("setting", TextRule.OneOf(Vocabularies.Settings.Keys)),
            root.OptionalTexts("specialties", 20, TextRule.OneOf(Vocabularies.Specialties.Keys)),
            root.Text("region", TextRule.OneOf(Vocabularies.Regions.Keys)),
            root.Texts("functions", 1, 10, TextRule.OneOf(Vocabularies.Functions.Keys)),
            root.Date("opensOn"),
            root.Date("closesOn"),
            root.OptionalObject("minimumLevels", Levels) ?? new Dictionary<string, int>(StringComparer.Ordinal),
            root.Object("contact", contact => new Contact(
                "call", contact.Text("name", TextRule.Line(120)), contact.Text("email", TextRule.Email), contact.Text("language", TextRule.OneOf(["fr", "en"])))));
        if (draft.ClosesOn != default && draft.ClosesOn < draft.OpensOn)
        {
            root.Refuse("closesOn", "call.closes-before-it-opens", "The last day comes before the first.");
        }

        if (draft.ClosesOn != default && draft.ClosesOn < today)
        {
            root.Refuse("closesOn", "call.already-closed", "The last day is over.");
        }

        return draft;
    });

    private static IReadOnlyDictionary<string, int> Levels(ObjectReader levels) =>
        Axes.Where(levels.Has).ToDictionary(axis => axis, axis => levels.Integer(axis, 0, 4), StringComparer.Ordinal);

    private static BilingualText Bilingual(ObjectReader text, int most)
    {
        var read = new BilingualText(text.OptionalText("fr", TextRule.Line(most)), text.OptionalText("en", TextRule.Line(most)));
        if (!text.Has("fr") && !text.Has("en"))
        {
            text.Refuse("text.no-language", "A text in French (fr) or in English (en) is expected.");
        }

        return read;
    }
}
