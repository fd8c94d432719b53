using System.Collections.Concurrent;
using System.Text;
using Balise.App.Hosting;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Hostile;

/// <summary>Well-made requests with hostile content, to every endpoint: the client is told that it is wrong, and never that we are.</summary>
public sealed class HostileValuesTests(HostileSuite suite) : IClassFixture<HostileSuite>
{
    private static ParallelOptions Few => new() { MaxDegreeOfParallelism = 4, CancellationToken = TestContext.Current.CancellationToken };

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
        ["ten thousand lists in each other"] = Encoding.ASCII.GetBytes($"{{\"schema\":{new string('[', 10_000)}{new string(']', 10_000)}}}"),
        ["ten thousand objects in each other"] = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("{\"\":", 10_000)) + "1" + new string('}', 10_000)),
        ["a member twice"] = "{\"schema\":\"a\",\"schema\":\"b\",\"name\":\"a\",\"name\":\"b\"}"u8.ToArray(),
        ["a number of many digits"] = Said(new string('9', 10_000)),
        ["a number beyond all numbers"] = Said("1e999999999"),
        ["a number below all numbers"] = Said("-1E-999999999"),
        ["no number"] = Said("NaN"),
        ["a comment"] = "{/* */}"u8.ToArray(),
        ["a comma too many"] = "{\"schema\":\"a\",}"u8.ToArray(),
        ["a text without end"] = "{\"schema\":\"a"u8.ToArray(),
        ["a long text"] = Said($"\"{new string('a', 10_000)}\""),
        ["many members"] = Encoding.ASCII.GetBytes($"{{{string.Join(',', Enumerable.Range(0, 5000).Select(i => $"\"m{i}\":1"))}}}"),
    };

    /// <summary>It repeats what was ordered, whatever is sent with it.</summary>
    private const string TakesNoDocument = "RepeatErasures";

    private static IEnumerable<Function.Http> Http => Functions.All.OfType<Function.Http>();

    [Fact]
    public async Task A_hostile_document_is_the_clients_fault()
    {
        // A draft that is nobody's, so that what needs no document does not succeed.
        _ = await suite.DraftAsync();
        ConcurrentBag<string> wrong = [];
        var calls = from http in Http where http.Method is "POST" or "PUT" && http.Name is not TakesNoDocument from document in Documents select (http, document);
        await Parallel.ForEachAsync(calls, Few, async (call, _) =>
        {
            var path = call.http.Route.Replace('{', 'x').Replace('}', 'x');
            using var answer = await suite.SendAsync(KeyOf(call.http), call.http.Method, path, RunningSuite.Json(call.document.Value));
            if ((int)answer.StatusCode is < 400 or >= 500)
            {
                wrong.Add($"{call.http.Name}, {call.document.Key}: {(int)answer.StatusCode}");
            }
        });
        Assert.Equal("", string.Join('\n', wrong));
        await suite.AssertAnswersAsync();
        await suite.AssertNothingStoredAsync();
    }

    [Fact]
    public async Task A_hostile_set_of_answers_is_refused_and_not_kept()
    {
        var draft = await suite.DraftAsync();
        foreach (var (_, document) in Documents)
        {
            using var answer = await suite.SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/answers", RunningSuite.Json(document));
            Assert.Equal(422, (int)answer.StatusCode);
        }

        await suite.AssertNothingStoredAsync();
    }

    [Fact]
    public async Task A_hostile_value_in_the_path_is_the_clients_fault()
    {
        _ = await suite.DraftAsync();
        ConcurrentBag<string> wrong = [];
        var calls = from http in Http where http.Route.Contains('{', StringComparison.Ordinal) from value in Values select (http, value);
        await Parallel.ForEachAsync(calls, Few, async (call, cancellation) =>
        {
            var path = string.Join('/', call.http.Route.Split('/').Select(part => part.StartsWith('{') ? call.value : part));
            var key = KeyOf(call.http) ?? "none";
            var answer = await RawClient.SendAsync(
                suite.Port, Encoding.ASCII.GetBytes(
                    $"{call.http.Method} /{path} HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{{}}"),
                expected: 1, cancellation);
            if (answer is not ['4', _, _])
            {
                wrong.Add($"{call.http.Name}, {call.value}: {answer}");
            }
        });
        Assert.Equal("", string.Join('\n', wrong));
        await suite.AssertAnswersAsync();
        await suite.AssertNothingStoredAsync();
    }

    [Fact]
    public async Task A_pack_of_hostile_numbers_is_the_clients_fault()
    {
        foreach (var value in new[] { new string('9', 100_000), $"0.{new string('3', 100_000)}", $"1e{new string('9', 100_000)}", new string('[', 500_000) })
        {
            await RunningSuite.RefusedAsync(422, "pack.invalid", await suite.SendAsync(Role.Operator, "POST", "api/operations/impact", RunningSuite.Json(Said(value))));
        }

        await suite.AssertAnswersAsync();
    }

    private string? KeyOf(Function.Http http) => http.Permission.Grants is [var grant, ..] ? suite.KeyOf(grant.Role) : null;

    private static byte[] Said(string value) => Encoding.ASCII.GetBytes($"{{\"schema\":{value},\"name\":{value},\"version\":{value},\"reason\":{value},\"sha256\":{value}}}");
}
