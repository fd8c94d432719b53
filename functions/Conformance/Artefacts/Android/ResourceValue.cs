using System.Globalization;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>One typed value of the binary formats; <paramref name="Text"/> is set when the type is a string.</summary>
internal sealed record ResourceValue(byte Type, uint Data, string? Text = null)
{
    public const byte TypeNull = 0x00;
    private const byte TypeReference = 0x01;
    public const byte TypeString = 0x03;
    private const byte TypeDynamicReference = 0x07;
    private const byte FirstInteger = 0x10;
    private const byte LastInteger = 0x1f;

    public bool IsReference => Type is TypeReference or TypeDynamicReference;
    public bool IsNull => Type == TypeNull || (IsReference && Data == 0);

    public bool? AsBoolean() => this switch
    {
        { Type: >= FirstInteger and <= LastInteger } => Data != 0,
        { Type: TypeString } => Text?.Trim() is "true" or "TRUE" or "True" or "1",
        _ => null,
    };

    public int? AsInteger() => this switch
    {
        { Type: >= FirstInteger and <= LastInteger } => unchecked((int)Data),
        { Type: TypeString } when int.TryParse(Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>Cut at the first NUL: what follows is hidden from whoever prints it.</summary>
    public string? AsText() => Type == TypeString ? Text?.Split('\0', 2)[0] : AsInteger()?.ToString(CultureInfo.InvariantCulture);
}
