using System.Diagnostics;
using System.Text.Json;
using Balise.App.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Hosting;

public sealed class JsonLinesTests
{
    [Fact]
    public void An_entry_is_one_line_with_its_trace_and_without_scopes()
    {
        using var activity = new Activity("test").Start();
        var scopes = new LoggerExternalScopeProvider();
        using var scope = scopes.Push("/unsubscribe/secret-token");
        KeyValuePair<string, object?>[] state = [new("Queue", "a\nb"), new("OldestSeconds", 12L), new("{OriginalFormat}", "queue-age {Queue} {OldestSeconds}")];
        var entry = new LogEntry<KeyValuePair<string, object?>[]>(
            LogLevel.Error, "Balise.Work", new(7002, "QueueAge"), state, new InvalidOperationException("first\nsecond"), static (_, _) => "queue-age a\nb 12");
        using var written = new StringWriter();

        new JsonLines(new FakeTimeProvider(new(2026, 10, 1, 8, 0, 0, TimeSpan.Zero))).Write(entry, scopes, written);

        var line = Assert.Single(written.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("secret-token", line, StringComparison.Ordinal);
        var json = JsonDocument.Parse(line).RootElement;
        Assert.Equal(
            ("2026-10-01T08:00:00Z", 7002, "Error", "Balise.Work", "queue-age a\nb 12"),
            (Text("Timestamp"), json.GetProperty("EventId").GetInt32(), Text("LogLevel"), Text("Category"), Text("Message")));
        Assert.Equal((activity.TraceId.ToHexString(), activity.SpanId.ToHexString()), (Text("TraceId"), Text("SpanId")));
        Assert.Contains("first\nsecond", Text("Exception"), StringComparison.Ordinal);
        Assert.Equal(("a\nb", 12), (json.GetProperty("State").GetProperty("Queue").GetString(), json.GetProperty("State").GetProperty("OldestSeconds").GetInt32()));

        string Text(string member) => json.GetProperty(member).GetString()!;
    }
}
