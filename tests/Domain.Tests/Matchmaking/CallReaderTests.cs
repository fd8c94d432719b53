using System.Text;
using System.Text.Json.Nodes;
using Balise.Domain.Matchmaking;

namespace Balise.Domain.Tests.Matchmaking;

public sealed class CallReaderTests
{
    private const string Good = """
        {
          "schema": "experiment-call/1",
          "title": { "fr": "Suivi à domicile" },
          "description": { "en": "A trial." },
          "setting": "public-hospital",
          "specialties": [],
          "region": "53",
          "functions": ["telemonitoring"],
          "opensOn": "2026-03-02",
          "closesOn": "2026-03-02",
          "minimumLevels": { "security": 2 },
          "contact": { "name": "Cellule innovation", "email": "innovation@example.org", "language": "fr" }
        }
        """;

    private static readonly DateOnly Today = new(2026, 3, 2);

    [Fact]
    public void A_call_is_read_whole()
    {
        var read = CallReader.Read(Encoding.UTF8.GetBytes(Good), Today);
        Assert.Empty(read.Problems);
        Assert.Equal(("public-hospital", "53", Today, Today), (read.Value!.Setting, read.Value.Region, read.Value.OpensOn, read.Value.ClosesOn));
        Assert.Equal(new("call", "Cellule innovation", "innovation@example.org", "fr"), read.Value.Contact);
        Assert.Equal(2, read.Value.MinimumLevels["security"]);
    }

    [Fact]
    public void Every_problem_is_named_with_its_place() =>
        Assert.Equal(
            ["/closesOn", "/contact", "/description", "/functions/1", "/minimumLevels/beauty", "/minimumLevels/security", "/more", "/region", "/schema", "/setting", "/title/fr"],
            Pointers(call =>
            {
                call["schema"] = "experiment-call/2";
                call["title"] = new JsonObject { ["fr"] = new string('x', 161) };
                call["description"] = new JsonObject();
                call["setting"] = "moon";
                call["region"] = 53;
                call["functions"] = new JsonArray("telemonitoring", "telepathy");
                call["closesOn"] = "2026-02-30";
                call["minimumLevels"] = new JsonObject { ["security"] = 5, ["beauty"] = 1 };
                call.Remove("contact");
                call["more"] = true;
            }));

    [Theory]
    [InlineData("2026-03-10", "2026-03-09")]
    [InlineData("2026-02-01", "2026-03-01")]
    public void A_call_that_cannot_be_open_any_more_is_refused(string opens, string closes) =>
        Assert.Equal(["/closesOn"], Pointers(call => (call["opensOn"], call["closesOn"]) = (opens, closes)));

    [Fact]
    public void A_contact_must_be_a_reachable_person() =>
        Assert.Equal(
            ["/contact/email", "/contact/language", "/contact/name"],
            Pointers(call => call["contact"] = new JsonObject { ["name"] = "a\nb", ["email"] = "nobody", ["language"] = "de" }));

    [Fact]
    public void A_call_without_functions_is_refused() => Assert.Equal(["/functions"], Pointers(call => call["functions"] = new JsonArray()));

    private static IEnumerable<string> Pointers(Action<JsonObject> change)
    {
        var call = JsonNode.Parse(Good)!.AsObject();
        change(call);
        return CallReader.Read(Encoding.UTF8.GetBytes(call.ToJsonString()), Today).Problems.Select(problem => problem.Pointer).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }
}
