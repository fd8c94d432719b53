using Balise.App.Hosting;
using Balise.App.Matchmaking;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Matchmaking;

namespace Balise.App.Tests.Authorisation;

/// <summary>A body that an operation takes, so that what it answers depends on the caller and the object alone.</summary>
internal static class Bodies
{
    public static HttpContent? For(Function.Http http) => http.Name switch
    {
        "CreateSubmission" => Json(ManifestSchema.Example.ToArray()),
        "PublishCall" => Json(CallExample.Of(ParisDay.Of(TimeProvider.System.GetUtcNow()))),
        "PutArtefact" => new ByteArrayContent("{}"u8.ToArray()),
        "ConfirmTicket" => Json($$"""{"sha256":"{{new string('0', 64)}}"}"""),
        "AdviseSubmission" => Json("""{"opinion":"favourable","reason":"Everything was looked at."}"""),
        "WaiveFinding" => Json("""{"criterion":"baseline/BAS-ETH-04","check":"ETH-ECO-001","reason":"Everything was looked at."}"""),
        "DecideSubmission" => Json("""{"opinion":"favourable","reason":"Everything was looked at."}"""),
        "SuspendAccount" or "SuspendListing" => Json("""{"reason":"It was a test of the table."}"""),
        "InviteOwner" => Json("""{"email":"owner@example.org"}"""),
        "SubmitSuspension" => Form(("reason", "It was a test of the table.")),
        "SubmitRight" => Form(("right", "editor")),
        "SubmitOwner" => Form(("email", "owner@example.org")),
        _ when http.Name.StartsWith("Submit", StringComparison.Ordinal) => Form(),
        "ChangeMember" => Json("""{"right":"editor"}"""),
        "DiscardParked" => Json("""{"reason":"It was a test."}"""),
        _ when http.Method is "POST" or "PUT" => Json("{}"),
        _ => null,
    };

    private static FormUrlEncodedContent Form(params (string Name, string Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private static HttpContent Json(string text) => Json(System.Text.Encoding.UTF8.GetBytes(text));

    private static HttpContent Json(byte[] body) => RunningSuite.Json(body);
}
