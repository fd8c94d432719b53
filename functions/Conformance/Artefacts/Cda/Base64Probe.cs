namespace Balise.Conformance.Artefacts.Cda;

/// <summary>Goes over base64 text without keeping it: whether it is base64 at all, how many bytes it stands for, and what the first of them say.</summary>
internal sealed class Base64Probe(string? mediaType, string where)
{
    private readonly byte[] head = new byte[8];
    private int bits;
    private int pending;
    private int padding;
    private long characters;

    public string? MediaType => mediaType;
    public string Where => where;
    public long Bytes { get; private set; }
    public bool IsBroken { get; private set; }

    /// <summary>Only characters of the alphabet, padding at the end and to a multiple of four.</summary>
    public bool IsBase64 => !IsBroken && characters > 0 && (characters + padding) % 4 == 0;

    /// <summary>pdf, jpeg, png, tiff, rtf or other; null without a byte.</summary>
    public string? Content => head.AsSpan(0, (int)Math.Min(Bytes, head.Length)) switch
    {
        [] => null,
        var bytes when bytes.StartsWith("%PDF-"u8) => "pdf",
        [0xFF, 0xD8, 0xFF, ..] => "jpeg",
        [0x89, (byte)'P', (byte)'N', (byte)'G', ..] => "png",
        [(byte)'I', (byte)'I', 42, 0, ..] or [(byte)'M', (byte)'M', 0, 42, ..] => "tiff",
        var bytes when bytes.StartsWith(@"{\rtf"u8) => "rtf",
        _ => "other",
    };

    public void Feed(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            var value = c switch
            {
                >= 'A' and <= 'Z' => c - 'A',
                >= 'a' and <= 'z' => c - 'a' + 26,
                >= '0' and <= '9' => c - '0' + 52,
                '+' => 62,
                '/' => 63,
                _ => -1,
            };
            if (value >= 0 && padding == 0)
                Take(value);
            else if (c == '=' && padding < 2)
                padding++;
            else if (c is not (' ' or '\t' or '\r' or '\n'))
                IsBroken = true;
        }
    }

    private void Take(int value)
    {
        characters++;
        pending = ((pending << 6) | value) & 0xFFFF;
        bits += 6;
        if (bits < 8)
            return;
        bits -= 8;
        if (Bytes < head.Length)
            head[Bytes] = (byte)(pending >> bits);
        Bytes++;
    }
}
