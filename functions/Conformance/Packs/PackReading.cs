using Balise.Conformance.Json;

namespace Balise.Conformance.Packs;

/// <summary>How reading a pack ended. The private constructor keeps the list closed.</summary>
public abstract record PackReading
{
    private PackReading() { }

    public sealed record Valid(Pack Pack) : PackReading;

    /// <summary>Everything that is wrong; a pack with one fault is refused whole.</summary>
    public sealed record Invalid(IReadOnlyList<JsonProblem> Problems) : PackReading;
}
