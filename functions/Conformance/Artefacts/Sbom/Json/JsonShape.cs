using Balise.Conformance.Artefacts.Sbom.Grammar;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>What a JSON value may look like. The private constructor keeps the list closed.</summary>
internal abstract class JsonShape
{
    private JsonShape() { }

    public sealed class Text(Scalar scalar) : JsonShape
    {
        public Scalar Scalar { get; } = scalar;
    }

    public sealed class Number(bool whole, decimal? least, decimal? most) : JsonShape
    {
        public bool Whole { get; } = whole;
        public double Least { get; } = (double?)least ?? double.NegativeInfinity;
        public double Most { get; } = (double?)most ?? double.PositiveInfinity;
    }

    public sealed class Truth : JsonShape;

    public sealed class Anything : JsonShape;

    public sealed class Items(JsonShape item, bool unique, int least, int most) : JsonShape
    {
        public JsonShape Item { get; } = item;
        public bool Unique { get; } = unique;
        public int Least { get; } = least;
        public int Most { get; } = most;
    }

    public sealed class Forms(IReadOnlyList<JsonShape> each, bool exactlyOne) : JsonShape
    {
        public IReadOnlyList<JsonShape> Each { get; } = each;
        public bool ExactlyOne { get; } = exactlyOne;
    }

    /// <summary>An object. Its members are known after all of the grammar's objects have a name, because they may hold each other.</summary>
    public sealed class Record(string name) : JsonShape
    {
        public string Name { get; } = name;
        public bool Open { get; set; }

        /// <summary>Values that are no objects pass too.</summary>
        public bool Loose { get; set; }
        public JsonMember[] Members { get; set; } = [];
        public IReadOnlyList<MemberRule> Rules { get; set; } = [];

        /// <summary>A bit for each member that must be there.</summary>
        public ulong Required { get; set; }
    }
}

/// <summary>A member that an object may have.</summary>
internal sealed class JsonMember(string name, JsonShape shape)
{
    public string Name { get; } = name;
    public byte[] Utf8 { get; } = System.Text.Encoding.UTF8.GetBytes(name);
    public ulong Fingerprint { get; } = JsonFingerprint.Of(System.Text.Encoding.UTF8.GetBytes(name));
    public JsonShape Shape { get; } = shape;
}

/// <summary>Which members may be together. Groups are bits of members; a group holds when all of them are there.</summary>
internal sealed record MemberRule(string Text, RuleKind Kind, IReadOnlyList<ulong> Groups)
{
    /// <summary>The member that must be false for a "not" to bite, if one is written so.</summary>
    public ulong WhenFalse { get; init; }

    public bool Holds(ulong present, ulong falsehoods)
    {
        var holding = Groups.Count(group => (present & group) == group);
        return Kind switch
        {
            RuleKind.OneOf => holding == 1,
            RuleKind.AnyOf => holding > 0,
            // The schema's condition on a member also holds where the member is absent.
            _ => holding == 0 || (WhenFalse != 0 && (present & WhenFalse) != 0 && (falsehoods & WhenFalse) == 0),
        };
    }
}

internal enum RuleKind
{
    OneOf,
    AnyOf,
    Not,
}
