namespace Balise.Conformance.Artefacts.Xml;

/// <summary>How much of an XML document is read before it is refused. Sizes in bytes.</summary>
internal sealed record XmlLimits
{
    public static XmlLimits Default { get; } = new();

    public long MaxBytes { get; init; } = 64L << 20;
    public int MaxDepth { get; init; } = 100;
    public int MaxAttributes { get; init; } = 200;
    public int MaxTagBytes { get; init; } = 1 << 20;
}
