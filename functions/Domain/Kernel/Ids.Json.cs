using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.Domain.Kernel;

/// <summary>Reads and writes a typed id as its one spelling, thirty-two lower-case hexadecimal digits.</summary>
public abstract class IdJsonConverter<TId>(Func<string?, TId?> parse) : JsonConverter<TId> where TId : struct
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        parse(reader.GetString()) ?? throw new JsonException($"Not a {typeof(TId).Name}.");

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

public sealed class SubmissionIdJsonConverter() : IdJsonConverter<SubmissionId>(text => SubmissionId.TryParse(text, out var id) ? id : null);

public sealed class ListingIdJsonConverter() : IdJsonConverter<ListingId>(text => ListingId.TryParse(text, out var id) ? id : null);

public sealed class CallIdJsonConverter() : IdJsonConverter<CallId>(text => CallId.TryParse(text, out var id) ? id : null);

public sealed class AccountIdJsonConverter() : IdJsonConverter<AccountId>(text => AccountId.TryParse(text, out var id) ? id : null);

public sealed class ErasureIdJsonConverter() : IdJsonConverter<ErasureId>(text => ErasureId.TryParse(text, out var id) ? id : null);

public sealed class PersonIdJsonConverter() : IdJsonConverter<PersonId>(text => PersonId.TryParse(text, out var id) ? id : null);

public sealed class InvitationIdJsonConverter() : IdJsonConverter<InvitationId>(text => InvitationId.TryParse(text, out var id) ? id : null);
