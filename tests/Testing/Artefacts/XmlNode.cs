namespace Balise.Testing.Artefacts;

/// <summary>An element to write as Android binary XML.</summary>
public sealed record XmlNode(string Name, IReadOnlyList<XmlNodeAttribute> Attributes, params IReadOnlyList<XmlNode> Children)
{
    /// <summary>The text before its children.</summary>
    public string? Text { get; init; }
}

/// <summary>An attribute to write: a resource id (0 for none), a namespace, a typed value.</summary>
public sealed record XmlNodeAttribute(string Name, uint ResourceId, byte Type, uint Data, string? Text = null)
{
    public const string AndroidNamespace = "http://schemas.android.com/apk/res/android";

    public string? Namespace { get; init; } = AndroidNamespace;

    public static XmlNodeAttribute Plain(string name, string text) => Of(name, 0, text) with { Namespace = null };
    public static XmlNodeAttribute Of(string name, uint id, string text) => new(name, id, 0x03, 0, text);
    public static XmlNodeAttribute Of(string name, uint id, int number) => new(name, id, 0x10, (uint)number);
    public static XmlNodeAttribute Of(string name, uint id, bool flag) => new(name, id, 0x12, flag ? uint.MaxValue : 0);
    public static XmlNodeAttribute Reference(string name, uint id, uint resource) => new(name, id, 0x01, resource);
}
