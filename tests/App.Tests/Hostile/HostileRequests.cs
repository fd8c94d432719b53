using System.Text;

namespace Balise.App.Tests.Hostile;

/// <summary>
/// Requests that no honest client sends, byte for byte, with the statuses they get: two of them when two answers come, none when the server hangs up.
/// <c>{key}</c> stands for a vendor's key and <c>{draft}</c> for the address of a draft of that vendor.
/// </summary>
internal static class HostileRequests
{
    private const string Get = "GET /api/health HTTP/1.1\r\nHost: localhost\r\n";

    private const string Create = "POST /api/submissions HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nContent-Type: application/json\r\n";

    private const string Upload = "PUT {draft}/artefacts/sbom HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n";

    /// <summary>What a smuggler wants to have run: the upload of one byte.</summary>
    private const string Hidden = Upload + "Content-Length: 1\r\n\r\n1";

    public static IReadOnlyDictionary<string, (string Expected, string Request)> All { get; } = new Dictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        // How long is the body? Whoever can make two servers answer this differently runs requests in another's name.
        ["two lengths that differ"] = ("400", Create + "Content-Length: 2\r\nContent-Length: 4\r\n\r\n{}" + Hidden),
        ["the same length twice"] = ("400", Create + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}"),
        ["two lengths in one field"] = ("400", Create + "Content-Length: 2, 2\r\n\r\n{}"),
        ["a length with a sign, which the server reads as it is meant"] = ("422", Create + "Content-Length: +2\r\n\r\n{}"),
        ["a negative length"] = ("400", Create + "Content-Length: -1\r\n\r\n{}"),
        ["a length in hexadecimal"] = ("400", Create + "Content-Length: 0x2\r\n\r\n{}"),
        ["a length that overflows"] = ("400", Create + "Content-Length: 18446744073709551618\r\n\r\n{}"),
        ["no length at all"] = ("422", Create + "\r\n"),
        ["length and chunks"] = ("400", Create + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunks and length"] = ("400", Create + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunked with a prefix"] = ("400", Create + "Transfer-Encoding: xchunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunked after a tab and before one"] = ("422", Create + "Transfer-Encoding: \tchunked\t\r\n\r\n2\r\n{}\r\n0\r\n\r\n"),
        ["chunked after a vertical tab"] = ("400", Create + "Transfer-Encoding: \vchunked\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunked in quotes"] = ("400", Create + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunked before identity"] = ("400", Create + "Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n" + Hidden),
        ["identity before chunked"] = ("400", Create + "Transfer-Encoding: identity, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" + Hidden),
        ["chunked in two fields"] = ("400", Create + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n" + Hidden),
        ["a space before the colon"] = ("400", Create + "Transfer-Encoding : chunked\r\n\r\n0\r\n\r\n" + Hidden),
        ["chunks in HTTP/1.0"] = ("400", Create.Replace("1.1", "1.0", StringComparison.Ordinal) + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + Hidden),
        ["a chunk whose size overflows"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n" + Hidden),
        ["a chunk of two gigabytes and more"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n80000000\r\n{}\r\n0\r\n\r\n"),
        ["a chunk of an upload whose size overflows"] = ("400", Upload + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n{}\r\n0\r\n\r\n" + Hidden),
        ["a chunk of negative size"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n" + Hidden),
        ["a chunk with 0x"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n"),
        ["a chunk longer than it says"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}}\r\n0\r\n\r\n" + Hidden),
        ["a chunk extension"] = ("422", Create + "Transfer-Encoding: chunked\r\n\r\n2;a=b\r\n{}\r\n0\r\n\r\n"),
        ["a chunk extension with a bare line feed"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n2;\n{}\r\n0\r\n\r\n" + Hidden),
        ["a chunk line that ends in a bare line feed"] = ("400", Create + "Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n" + Hidden),
        ["a chunk extension without end"] = ("413", Create + "Transfer-Encoding: chunked\r\n\r\n2;" + new string('a', 100_000) + "\r\n{}\r\n0\r\n\r\n"),
        ["a field of the head among the trailers"] = ("422", Create + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nContent-Length: 5\r\n\r\n"),
        ["a second request in the body of a first that has none"] = ("200", Get + $"Content-Length: {4096 + Hidden.Length}\r\n\r\n" + Hidden + new string('x', 4096)),
        ["a second request in the body of a refused one"] = ("401", "POST /api/submissions HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900\r\n\r\n" + Hidden),
        ["two honest requests in one go"] = ("200 200", Get + "\r\n" + Get + "\r\n"),

        // Lines and fields.
        ["a folded field"] = ("400", Get + "X-A: b\r\n c\r\n\r\n"),
        ["a folded length"] = ("400", Create + "Content-Length:\r\n 2\r\n\r\n{}"),
        ["bare line feeds"] = ("400", "GET /api/health HTTP/1.1\nHost: localhost\n\n"),
        ["one bare line feed"] = ("400", Get + "X-A: b\nX-B: c\r\n\r\n"),
        ["a bare carriage return in a field"] = ("400", Get + "X-A: b\rX-B: c\r\n\r\n"),
        ["a null in a field"] = ("400", Get + "X-A: b\0c\r\n\r\n"),
        ["a field without a colon"] = ("400", Get + "X-A\r\n\r\n"),
        ["a field without a name"] = ("400", Get + ": b\r\n\r\n"),
        ["a field whose name has a space"] = ("400", Get + "X A: b\r\n\r\n"),
        ["a key with bytes that are no text"] = ("400", "GET /api/reviews HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: caf\u00E9\r\n\r\n"),
        ["two keys"] = ("400", "GET /api/reviews HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\nX-Api-Key: {key}\r\n\r\n"),
        ["no host"] = ("400", "GET /api/health HTTP/1.1\r\n\r\n"),
        ["two hosts"] = ("400", Get + "Host: localhost\r\n\r\n"),
        ["a host that is none"] = ("400", "GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n"),
        ["a host with a path"] = ("400", "GET /api/health HTTP/1.1\r\nHost: localhost/x\r\n\r\n"),
        ["a request line without end"] = ("414", "GET /api/health?" + new string('q', 5000) + " HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a field without end"] = ("431", Get + "X-A: " + new string('a', 40_000) + "\r\n\r\n"),
        ["fields without end"] = ("431", Get + string.Concat(Enumerable.Range(0, 101).Select(i => $"X-{i}: a\r\n")) + "\r\n"),

        // Versions and methods.
        ["HTTP/0.9"] = ("400", "GET /api/health\r\n\r\n"),
        ["HTTP/9.9"] = ("505", "GET /api/health HTTP/9.9\r\nHost: localhost\r\n\r\n"),
        ["a version of more digits"] = ("400", "GET /api/health HTTP/1.10\r\nHost: localhost\r\n\r\n"),
        ["the preface of HTTP/2"] = ("", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ["an upgrade to HTTP/2"] = ("200", Get + "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAoAAAAAIAAAAA\r\n\r\n"),
        ["the hello of TLS"] = ("400", "\x16\x03\x01\x02\x00\x01\x00\x01\xFC\x03\x03"),
        ["a method that is none"] = ("400", "G@T /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a method in small letters"] = ("200", "get /api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["TRACE"] = ("405", "TRACE /api/health HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n"),
        ["another method named in a field"] = ("405", "POST /api/keys/aaaaaaaaaaaa HTTP/1.1\r\nHost: localhost\r\nX-HTTP-Method-Override: DELETE\r\nContent-Length: 0\r\n\r\n"),

        // Targets.
        ["a whole address"] = ("200", "GET http://localhost/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a whole address of another host"] = ("400", "GET http://elsewhere.example/api/health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a tunnel"] = ("405", "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost:22\r\n\r\n"),
        ["a host and a port where a path belongs"] = ("405", "GET localhost:7071 HTTP/1.1\r\nHost: localhost:7071\r\n\r\n"),
        ["a star where a path belongs"] = ("405", "GET * HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a null in the path"] = ("400", "GET /api/submissions/%00 HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n"),
        ["a raw null in the path"] = ("400", "GET /api/submissions/\0 HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n"),
        ["a slash in the path"] = ("404", "GET /api/submissions/a%2fb HTTP/1.1\r\nHost: localhost\r\nX-Api-Key: {key}\r\n\r\n"),
        ["a backslash in the path"] = ("404", "GET /api\\health HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["dots that lead above the root"] = ("404", "GET /../../../../etc/passwd HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["dots that lead to a file"] = ("404", "GET /assets/..%2f..%2fbalise.dll HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["encoded dots that lead to a file"] = ("404", "GET /assets/%2e%2e/balise.dll HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["bytes that are no text in the path"] = ("404", "GET /catalogue/%c3%28%ff HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["raw bytes that are no text in the path"] = ("400", "GET /catalogue/\u00FF\u00FE HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["bytes that are no text in the query"] = ("200", "GET /api/catalogue?q=%ff%c3%28 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a null in the query"] = ("200", "GET /api/catalogue?q=%00&function=%00 HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a line end in the query"] = ("200", "GET /api/catalogue?q=a%0d%0aX-Injected:%201&lang=%0d%0a HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["half an escape"] = ("200", "GET /api/catalogue?q=%u0041%4&%=%% HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        ["a queue function"] = ("404", "POST /ScanSubmission HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"),

        // Bodies that are not what their head says.
        ["a compressed body"] = ("415", Create + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}"),
        ["a body compressed twice"] = ("415", Upload + "Content-Encoding: gzip, br\r\nContent-Length: 2\r\n\r\n{}"),
        ["an encoding that is none"] = ("415", Upload + "Content-Encoding: \r\nContent-Encoding: deflate\r\nContent-Length: 2\r\n\r\n{}"),
        ["another media type"] = ("415", Create.Replace("application/json", "text/plain", StringComparison.Ordinal) + "Content-Length: 2\r\n\r\n{}"),
        ["a form"] = ("415", Create.Replace("application/json", "application/x-www-form-urlencoded", StringComparison.Ordinal) + "Content-Length: 2\r\n\r\n{}"),
        ["a media type that is none"] = ("415", Create.Replace("application/json", "json;;=", StringComparison.Ordinal) + "Content-Length: 2\r\n\r\n{}"),
        ["a larger body than is read"] = ("413", Create + "Content-Length: 70000\r\n\r\n" + new string(' ', 70_000)),
        ["a larger body in chunks"] = ("413", Create + "Transfer-Encoding: chunked\r\n\r\n11170\r\n" + new string(' ', 70_000) + "\r\n0\r\n\r\n"),
        ["an upload of another digest"] = ("422", Upload + $"Content-Digest: sha-256=:{Convert.ToBase64String(new byte[32])}:\r\nContent-Length: 4\r\n\r\nthis"),
    };

    /// <summary>Requests that promise more than comes before the client hangs up.</summary>
    public static IReadOnlyDictionary<string, string> Broken { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["a document that stops midway"] = Create + "Content-Length: 1000\r\n\r\n{\"schema\":",
        ["a chunk that stops midway"] = Create + "Transfer-Encoding: chunked\r\n\r\n3e8\r\n{\"schema\":",
        ["an upload that stops midway"] = Upload + "Content-Length: 1000\r\n\r\nonly this",
        ["an upload that stops between chunks"] = Upload + "Transfer-Encoding: chunked\r\n\r\n9\r\nonly this\r\n",
    };

    public static byte[] Bytes(string request, string key, string draft) => Encoding.Latin1.GetBytes(
        request.Replace("{key}", key, StringComparison.Ordinal).Replace("{draft}", draft, StringComparison.Ordinal));
}
