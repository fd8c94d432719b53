using System.Text;
using System.Text.Json;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tests.Messaging;

public sealed class EnvelopeHeaderTests
{
    private const string Trace = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    [Fact]
    public void What_the_typed_envelope_writes_is_read_back()
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(new Envelope<Body>("scan-completed/2", "id-1", Trace, 3, new Body("é")), Web);
        Assert.True(EnvelopeHeader.TryRead(bytes, out var header));
        Assert.Equal(new EnvelopeHeader("scan-completed/2", "id-1", Trace, 3), header);
    }

    [Fact]
    public void The_first_sending_bears_the_id_and_later_ones_the_attempt_too()
    {
        var header = new EnvelopeHeader("a/1", "id-1", null, 1);
        Assert.Equal("id-1", header.MessageId);
        Assert.Equal("id-1~2", (header with { Attempt = 2 }).MessageId);
    }

    [Fact]
    public void Another_attempt_leaves_the_body_s_bytes_alone()
    {
        var changed = EnvelopeHeader.WithAttempt(Envelope("""{ "n": 1.50, "t": "\u00e9<é" }"""), 2);
        Assert.Equal("""{"schema":"a/1","id":"id-1","traceparent":null,"attempt":2,"body":{ "n": 1.50, "t": "\u00e9<é" }}""", Encoding.UTF8.GetString(changed));
    }

    [Fact]
    public void Another_id_leaves_everything_else_alone()
    {
        var changed = EnvelopeHeader.WithId(Envelope("{}"), "id-2");
        Assert.True(EnvelopeHeader.TryRead(changed, out var header));
        Assert.Equal(new EnvelopeHeader("a/1", "id-2", null, 1), header);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void An_impossible_attempt_is_not_written(int attempt) =>
        Assert.Throws<InvalidDataException>(() => EnvelopeHeader.WithAttempt(Envelope("{}"), attempt));

    [Fact]
    public void A_malformed_id_is_not_written() => Assert.Throws<InvalidDataException>(() => EnvelopeHeader.WithId(Envelope("{}"), "two\nlines"));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("plain text")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":[]}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{}} {}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{},"other":1}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{},"id":"j"}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{},"body":{}}""")]
    [InlineData("""{"Schema":"a/1","id":"i","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":"1","body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":0,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1.5,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":99999999999,"body":{}}""")]
    [InlineData("""{"schema":"a","id":"i","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"A/1","id":"i","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1\n","id":"i","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i i","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","traceparent":"00-xyz","attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","traceparent":null,"traceparent":null,"attempt":1,"body":{}}""")]
    [InlineData("""{"schema":"a/1","id":"i","attempt":1,"body":{"x":1,}}""")]
    public void Whatever_is_not_an_envelope_is_refused(string text)
    {
        Assert.False(EnvelopeHeader.TryRead(Encoding.UTF8.GetBytes(text), out var header));
        Assert.Null(header);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_refused()
    {
        var bytes = Envelope("{}");
        bytes[bytes.AsSpan().IndexOf("id-1"u8)] = 0xff;
        Assert.False(EnvelopeHeader.TryRead(bytes, out _));
    }

    [Fact]
    public void Depth_and_size_are_bounded()
    {
        Assert.False(EnvelopeHeader.TryRead(Envelope(string.Concat(Enumerable.Repeat("""{"a":""", 40)) + "1" + new string('}', 40)), out _));
        Assert.False(EnvelopeHeader.TryRead(Envelope($$"""{"a":"{{new string('x', EnvelopeHeader.MaxBytes)}}" }"""), out _));
        Assert.False(EnvelopeHeader.TryRead(Encoding.UTF8.GetBytes($$"""{"schema":"a/1","id":"{{new string('i', 111)}}","attempt":1,"body":{ } }"""), out _));
    }

    private static byte[] Envelope(string body) => Encoding.UTF8.GetBytes("""{"schema":"a/1","id":"id-1","attempt":1,"body":""" + body + "}");

    private sealed record Body(string Name);
}
