using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;

namespace Balise.App.Accounts;

/// <summary>Whom to invite, with which right, in which language.</summary>
public sealed record InvitationDraft(string Email, MemberRight Right, string Language)
{
    private static readonly TextRule Languages = TextRule.OneOf([Http.Languages.French, Http.Languages.English]);

    public static JsonReading<InvitationDraft> Read(ReadOnlyMemory<byte> body) =>
        JsonReading.Of(body, Bodies.MaxJsonBytes, root => Of(root, root.Choice("right", Spelled.Rights)));

    /// <summary>Reads an invitation whose right is settled: that of an account's first owner.</summary>
    public static InvitationDraft Of(ObjectReader reader, MemberRight right) =>
        new(reader.Text("email", TextRule.Email), right, reader.OptionalText("language", Languages) is { Length: > 0 } language ? language : Http.Languages.French);
}
