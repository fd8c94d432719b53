using System.Text;
using System.Text.Json;
using Balise.Conformance.Json;

namespace Balise.Conformance.Tests.Reports;

public sealed class CanonicalJsonTests
{
    [Theory]
    [InlineData("""{ "b" : 1, "a" : [ true, null, -0 ] }""", """{"a":[true,null,0],"b":1}""")]
    [InlineData("""{"\u20ac":1,"\r":2,"1":3,"\ud83d\ude00":4,"\ufb33":5,"\u00f6":6}""", "{\"\\r\":2,\"1\":3,\"ö\":6,\"€\":1,\"😀\":4,\"\ufb33\":5}")]
    [InlineData("\"\\u001f\\u000a\\u0008\\/\\\\\\\"<>&'é\\u2028\"", "\"\\u001f\\n\\b/\\\\\\\"<>&'é\u2028\"")]
    [InlineData("9007199254740991", "9007199254740991")]
    public void One_document_has_one_spelling(string document, string expected) => Assert.Equal(expected, Canonical(document));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e400")]
    [InlineData("9007199254740993")]
    public void A_number_that_readers_may_round_is_refused(string document) => Assert.Throws<InvalidOperationException>(() => Canonical(document));

    private static string Canonical(string document)
    {
        using var parsed = JsonDocument.Parse(document);
        return Encoding.UTF8.GetString(CanonicalJson.Write(parsed.RootElement));
    }
}
