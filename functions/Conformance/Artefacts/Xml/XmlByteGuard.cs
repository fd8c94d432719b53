namespace Balise.Conformance.Artefacts.Xml;

/// <summary>
/// Watches the bytes on their way to an XML parser, which itself bounds neither the attributes of a tag nor a tag's length. Only encodings that keep ASCII as it
/// is are let through, so that tags can be told from text, comments, CDATA and processing instructions by their bytes. Read once, forward; the stream below is
/// left open.
/// </summary>
internal sealed class XmlByteGuard(Stream inner, XmlLimits limits) : Stream
{
    private State state;
    private string opening = "";
    private byte first;
    private int matched;
    private long total;
    private int length;
    private int attributes;

    private enum State
    {
        Text,
        Tag,
        DoubleQuote,
        SingleQuote,
        Comment,
        Data,
        Instruction,
        Opening,
    }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => total; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var got = inner.Read(buffer);
        foreach (var octet in buffer[..(int)Math.Min(got, Math.Max(0, 2 - total))])
            RefuseWideEncodings(octet);
        total += got;
        if (total > limits.MaxBytes)
            throw new ArtefactException("xml.too-large", $"The document is larger than {limits.MaxBytes} bytes.");
        Watch(buffer[..got]);
        return got;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>UTF-16 and UTF-32 show in the first two bytes, by their mark or by a zero.</summary>
    private void RefuseWideEncodings(byte octet)
    {
        if (octet == 0 || (first, octet) is (0xFE, 0xFF) or (0xFF, 0xFE))
            throw new ArtefactException("xml.encoding", "The document is not written in UTF-8.", "offset 0");
        first = octet;
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (bytes is not [])
        {
            var passed = state switch
            {
                State.Text => Text(bytes),
                State.Tag => Tag(bytes),
                State.DoubleQuote or State.SingleQuote => Value(bytes),
                State.Opening => Open((char)bytes[0]),
                _ => Close((char)bytes[0]),
            };
            bytes = bytes[passed..];
        }
    }

    private int Text(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)'<');
        (state, opening, length) = end < 0 ? (state, opening, length) : (State.Opening, "", 0);
        return end < 0 ? bytes.Length : end + 1;
    }

    private int Tag(ReadOnlySpan<byte> bytes)
    {
        var stop = bytes.IndexOfAny("=\"'>"u8);
        Grow(stop < 0 ? bytes.Length : stop + 1);
        if (stop < 0)
            return bytes.Length;
        if (bytes[stop] == '=' && ++attributes > limits.MaxAttributes)
            throw new ArtefactException("xml.too-many-attributes", $"An element has more than {limits.MaxAttributes} attributes.");
        state = bytes[stop] switch { (byte)'"' => State.DoubleQuote, (byte)'\'' => State.SingleQuote, (byte)'>' => State.Text, _ => state };
        return stop + 1;
    }

    private int Value(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf((byte)(state is State.DoubleQuote ? '"' : '\''));
        Grow(end < 0 ? bytes.Length : end + 1);
        state = end < 0 ? state : State.Tag;
        return end < 0 ? bytes.Length : end + 1;
    }

    /// <summary>What stands after an opening angle bracket says what it opens. The first character of a name is left to the tag.</summary>
    private int Open(char c)
    {
        if (opening.Length == 0 && c is not ('!' or '?'))
        {
            (state, attributes) = (State.Tag, 0);
            return 0;
        }

        opening += c;
        state = opening switch
        {
            "!" or "!-" or "![" or "![C" or "![CD" or "![CDA" or "![CDAT" or "![CDATA" => State.Opening,
            "!--" => State.Comment,
            "![CDATA[" => State.Data,
            "?" => State.Instruction,
            _ => throw new ArtefactException("xml.doctype", "The document has a document type (DOCTYPE), which is not allowed."),
        };
        matched = 0;
        return 1;
    }

    private int Close(char c)
    {
        var tail = state switch { State.Comment => "-->", State.Data => "]]>", _ => "?>" };
        matched = c == tail[matched] ? matched + 1 : Restart(tail, c);
        state = matched == tail.Length ? State.Text : state;
        return 1;
    }

    /// <summary>One more dash or bracket before the end closes as well: what repeats before the last character does not start over.</summary>
    private int Restart(string tail, char c) => matched == tail.Length - 1 && matched > 0 && c == tail[0] ? matched : c == tail[0] ? 1 : 0;

    private void Grow(int by)
    {
        length += by;
        if (length > limits.MaxTagBytes)
            throw new ArtefactException("xml.tag-too-long", $"A tag is longer than {limits.MaxTagBytes} bytes.");
    }
}
