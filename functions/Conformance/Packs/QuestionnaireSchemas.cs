using Balise.Conformance.Evidence;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>The published JSON Schemas of what is sent to the questionnaire, and an example question.</summary>
public static class QuestionnaireSchemas
{
    /// <summary>Schema of <see cref="TraitsReader.Schema"/>.</summary>
    public static ReadOnlyMemory<byte> Request { get; } = Load("questionnaire-request-1.schema.json");

    public static ReadOnlyMemory<byte> RequestExample { get; } = Load("questionnaire-request-1.example.json");

    /// <summary>Schema of <see cref="AnswersFacts.Schema"/>.</summary>
    public static ReadOnlyMemory<byte> Answers { get; } = Load("questionnaire-answers-1.schema.json");

    private static byte[] Load(string name)
    {
        using var resource = typeof(QuestionnaireSchemas).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
