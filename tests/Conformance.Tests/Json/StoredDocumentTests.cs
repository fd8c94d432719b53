using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Conformance.Reports;
using Balise.Conformance.Tests.Checks;

namespace Balise.Conformance.Tests.Json;

/// <summary>A stored document is read wherever the name of its schema stands in it, and only when it names one that is known.</summary>
public sealed class StoredDocumentTests
{
    private static readonly byte[] Stored = EvidenceJson.Write(GoodEvidence.Bundle);

    public static TheoryData<int, bool> Places => new(
        from place in Enumerable.Range(0, JsonNode.Parse(Stored)!.AsObject().Count) from indented in new[] { false, true } select (place, indented));

    [Theory, MemberData(nameof(Places))]
    public void The_schema_may_stand_anywhere(int place, bool indented)
    {
        var members = JsonNode.Parse(Stored)!.AsObject().Where(member => member.Key != "schema").ToList();
        members.Insert(place, KeyValuePair.Create("schema", (JsonNode?)"evidence-bundle/2"));
        var moved = new JsonObject(members.Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))).ToJsonString(new() { WriteIndented = indented });
        Assert.Equal(Stored, EvidenceJson.Write(EvidenceJson.Read(Encoding.UTF8.GetBytes(moved))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"schema":"evidence-bundle/2"}""")]
    [InlineData("""{"schema":"evidence-bundle/2" """)]
    [InlineData("""{"schema":2}""")]
    [InlineData("""{"schema":null}""")]
    [InlineData("""{"manifest":{"schema":"evidence-bundle/2"}}""")]
    public void What_does_not_name_its_schema_or_has_nothing_else_throws(string text) =>
        Assert.ThrowsAny<JsonException>(() => EvidenceJson.Read(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("\"surprise\":1,")]
    [InlineData("\"schema\":\"evidence-bundle/2\",")]
    public void A_member_more_is_refused(string member) =>
        Assert.ThrowsAny<JsonException>(() => EvidenceJson.Read(Encoding.UTF8.GetBytes("{" + member + Encoding.UTF8.GetString(Stored)[1..])));

    [Fact]
    public void The_bundle_that_was_named_otherwise_before_is_still_read()
    {
        var former = Encoding.UTF8.GetString(Stored).Replace("evidence-bundle/2", "evidence-bundle/1", StringComparison.Ordinal);
        Assert.Equal(Stored, EvidenceJson.Write(EvidenceJson.Read(Encoding.UTF8.GetBytes(former))));
    }
}
