using System.Text;
using Balise.App.Hosting;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Hostile;

/// <summary>Well-made requests with hostile content, to every endpoint: the client is told that it is wrong, and never that we are.</summary>
public sealed class HostileValuesTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private static readonly string[] Values =
    [
        "%20", "%0d%0aX-A:b", "%ff%fe", "%c0%af", "%ed%a0%80", "%f0%9f%92%8a", "%25%30%30", "'%20or%20'1'%20eq%20'1", "..%2f..%2fetc", "%5c%5chost%5cshare", "a%23b%3fc", "-1", "~",
        new string('0', 32), new string('a', 1500), "%e2%80%ae%00x",
    ];

    private static readonly IReadOnlyDictionary<string, byte[]> Documents = new Dictionary<string, byte[]>(StringComparer.Ordinal)
    {
        ["nothing"] = [],
        ["null"] = "null"u8.ToArray(),
        ["a list"] = "[]"u8.ToArray(),
        ["an empty object"] = "{}"u8.ToArray(),
        ["two documents"] = "{}{}"u8.ToArray(),
        ["a byte order mark"] = [0xEF, 0xBB, 0xBF, .. "{}"u8],
        ["UTF-16"] = Encoding.Unicode.GetBytes("{\"schema\":\"a\"}"),
        ["bytes that are no text"] = [.. "{\"schema\":\""u8, 0xC3, 0x28, 0xFF, .. "\"}"u8],
        ["half a surrogate pair"] = Said("\"\\ud800\""),
        ["half a surrogate pair as a name"] = "{\"\\udc00\":1,\"schema\":\"a\"}"u8.ToArray(),
        ["a null character"] = Said("\"a\\u0000b\""),
        ["ten thousand lists in each other"] = Said(new string('[', 10_000) + new string(']', 10_000)),
        ["ten thousand objects in each other"] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", 10_000)) + "1" + new string('}', 10_000)),
        ["a member twice"] = "{\"schema\":\"a\",\"schema\":\"b\",\"name\":\"a\",\"name\":\"b\"}"u8.ToArray(),
        ["a number of many digits"] = Said(new string('9', 60_000)),
        ["a number beyond all numbers"] = Said("1e999999999"),
        ["a number below all numbers"] = Said("-1E-999999999"),
        ["no number"] = Said("NaN"),
        ["a comment"] = "{/* */}"u8.ToArray(),
        ["a comma too many"] = "{\"schema\":\"a\",}"u8.ToArray(),
        ["a text without end"] = "{\"schema\":\"a"u8.ToArray(),
        ["a long text"] = Said($"\"{new string('a', 60_000)}\""),
        ["many members"] = Encoding.ASCII.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":1"))}}}"),
    };

    public static TheoryData<string> WithBodies => [.. Http.Where(http => http.Method is "POST" or "PUT").Select(http => http.Name)];

    public static TheoryData<string> WithValues => [.. Http.Where(http => http.Route.Contains('{', StringComparison.Ordinal)).Select(http => http.Name)];

    private static IEnumerable<Function.Http> Http => Functions.All.OfType<Function.Http>();

    [Theory, MemberData(nameof(WithBodies))]
    public async Task A_hostile_document_is_the_clients_fault(string name)
    {
        var draft = await suite.DraftAsync();
        var http = Http.Single(each => each.Name == name);
        var path = http.Route.Replace("api/submissions/{id}", draft[1..], StringComparison.Ordinal).Replace("{kind}", "no-kind", StringComparison.Ordinal)
            .Replace('{', 'x').Replace('}', 'x');
        foreach (var (what, document) in Documents)
        {
            // Sealing needs no document, and would succeed.
            if (http.Name is "SealSubmission" or "RenewAttestation" or "ReplaySubmission")
            {
                path = path.Replace(draft[1..], "api/submissions/none", StringComparison.Ordinal);
            }

            using var answer = await suite.SendAsync(http.Roles is [] ? null : suite.KeyOf(http.Roles[0]), http.Method, path, RunningSuite.Json(document));
            Assert.True((int)answer.StatusCode is >= 400 and < 500, $"{name}, {what}: {(int)answer.StatusCode}");
        }

        await suite.AssertUnharmedAsync();
    }

    [Theory, MemberData(nameof(WithValues))]
    public async Task A_hostile_value_in_the_path_is_the_clients_fault(string name)
    {
        _ = await suite.DraftAsync();
        var http = Http.Single(each => each.Name == name);
        foreach (var value in Values)
        {
            var path = string.Join('/', http.Route.Split('/').Select(part => part.StartsWith('{') ? value : part));
            var answer = await RawClient.SendAsync(suite.Port, Encoding.ASCII.GetBytes(
                $"{http.Method} /{path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {(http.Roles is [] ? "" : suite.KeyOf(http.Roles[0]))}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"),
                TestContext.Current.CancellationToken);
            Assert.True(answer is ['4', _, _], $"{name}, {value}: {answer}");
        }

        await suite.AssertUnharmedAsync();
    }

    [Fact]
    public async Task A_pack_of_hostile_numbers_is_the_clients_fault()
    {
        _ = await suite.DraftAsync();
        foreach (var value in new[] { new string('9', 100_000), $"0.{new string('3', 100_000)}", $"1e{new string('9', 100_000)}", new string('[', 1_000_000) })
        {
            using var answer = await suite.SendAsync(Role.Operator, "POST", "api/operations/impact", RunningSuite.Json(Said(value)));
            await RunningSuite.RefusedAsync(422, "pack.invalid", answer);
        }

        await suite.AssertUnharmedAsync();
    }

    private static byte[] Said(string value) => Encoding.ASCII.GetBytes($"{{\"schema\":{value},\"name\":{value},\"version\":{value},\"reason\":{value},\"sha256\":{value}}}");
}
