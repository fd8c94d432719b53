using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Balise.Domain.Kernel;

/// <summary>
/// What can be known of an envelope without knowing its body. Reading is strict: exactly the members of <see cref="Envelope{TBody}"/>, each once,
/// and a body that is an object; whatever else lies on a queue is refused, never guessed.
/// </summary>
public sealed partial record EnvelopeHeader(string Schema, string Id, string? Traceparent, int Attempt)
{
    /// <summary>Messages carry identities, never documents; a longer one is a mistake of its sender.</summary>
    public const int MaxBytes = 32 * 1024;

    private const int MaxAttempt = 1_000_000;

    /// <summary>The broker's MessageId of this sending. A retried stage needs a new one: duplicate detection swallows equal ids.</summary>
    public string MessageId => Attempt == 1 ? Id : $"{Id}~{Attempt}";

    public static bool TryRead(ReadOnlySpan<byte> envelope, [MaybeNullWhen(false)] out EnvelopeHeader header)
    {
        try
        {
            header = Read(envelope, out _);
            return true;
        }
        // Strings that are not UTF-8 surface as InvalidOperationException.
        catch (Exception bad) when (bad is JsonException or InvalidDataException or InvalidOperationException)
        {
            header = null;
            return false;
        }
    }

    /// <summary>The same envelope with another attempt number; the bytes of its body are untouched.</summary>
    public static byte[] WithAttempt(ReadOnlySpan<byte> envelope, int attempt) => Rewrite(envelope, header => header with { Attempt = attempt });

    /// <summary>The same envelope under another id, as a replay needs it; the bytes of its body are untouched.</summary>
    public static byte[] WithId(ReadOnlySpan<byte> envelope, string id) => Rewrite(envelope, header => header with { Id = id });

    private static byte[] Rewrite(ReadOnlySpan<byte> envelope, Func<EnvelopeHeader, EnvelopeHeader> change)
    {
        var header = change(Read(envelope, out var body)).Checked();
        using var bytes = new MemoryStream(envelope.Length + 16);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("schema", header.Schema);
            json.WriteString("id", header.Id);
            json.WriteString("traceparent", header.Traceparent);
            json.WriteNumber("attempt", header.Attempt);
            json.WritePropertyName("body");
            json.WriteRawValue(envelope[body], skipInputValidation: true);
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static EnvelopeHeader Read(ReadOnlySpan<byte> envelope, out Range body)
    {
        if (envelope.Length > MaxBytes) throw new InvalidDataException($"The envelope has {envelope.Length} bytes; {MaxBytes} are allowed.");
        var json = new Utf8JsonReader(envelope, new JsonReaderOptions { MaxDepth = 32 });
        Expect(ref json, JsonTokenType.StartObject);
        string? schema = null, id = null, traceparent = null;
        int? attempt = null;
        Range? found = null;
        var sawTraceparent = false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "schema" when schema is null: schema = Text(ref json); break;
                case "id" when id is null: id = Text(ref json); break;
                case "traceparent" when !sawTraceparent:
                    sawTraceparent = true;
                    traceparent = json.TokenType == JsonTokenType.Null ? null : Text(ref json);
                    break;
                case "attempt" when attempt is null && json.TokenType == JsonTokenType.Number && json.TryGetInt32(out var number): attempt = number; break;
                case "body" when found is null && json.TokenType == JsonTokenType.StartObject:
                    var start = (int)json.TokenStartIndex;
                    json.Skip();
                    found = start..(int)json.BytesConsumed;
                    break;
                default: throw new InvalidDataException("The envelope has an unknown, repeated or ill-typed member.");
            }
        }

        if (json.Read()) throw new InvalidDataException("Something follows the envelope.");
        if (schema is null || id is null || attempt is null || found is null) throw new InvalidDataException("The envelope lacks a member.");
        body = found.Value;
        return new EnvelopeHeader(schema, id, traceparent, attempt.Value).Checked();
    }

    private EnvelopeHeader Checked() =>
        Schema.Length <= 100 && SchemaForm.IsMatch(Schema)
        && Id.Length <= 110 && IdForm.IsMatch(Id)
        && (Traceparent is null || TraceparentForm.IsMatch(Traceparent))
        && Attempt is >= 1 and <= MaxAttempt
            ? this
            : throw new InvalidDataException("The envelope's schema, id, traceparent or attempt is malformed.");

    private static void Expect(ref Utf8JsonReader json, JsonTokenType token)
    {
        if (!json.Read() || json.TokenType != token) throw new InvalidDataException("The envelope is not an object.");
    }

    private static string Text(ref Utf8JsonReader json) =>
        json.TokenType == JsonTokenType.String ? json.GetString()! : throw new InvalidDataException("A member of the envelope is not a string.");

    [GeneratedRegex(@"\A[a-z0-9]+(-[a-z0-9]+)*/[1-9][0-9]{0,3}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SchemaForm { get; }

    // Printable ASCII without the space, so that an id is safe in a broker's header and in a log line.
    [GeneratedRegex(@"\A[!-~]+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex IdForm { get; }

    [GeneratedRegex(@"\A00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex TraceparentForm { get; }
}
