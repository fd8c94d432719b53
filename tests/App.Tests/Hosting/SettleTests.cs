using System.Text;
using Balise.App.Hosting;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Hosting;

public sealed class SettleTests
{
    private readonly TestSuite suite = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 23, 18, 0, 0, TimeSpan.Zero));

    public static TheoryData<StageResult> Acknowledged => [new StageResult.Done(), new StageResult.AlreadyDone()];

    [Theory, MemberData(nameof(Acknowledged))]
    public async Task What_is_done_leaves_no_trace(StageResult result)
    {
        await SettleAsync(TestSuite.Work, Envelope(1), result);

        Assert.Empty(suite.Sent);
        Assert.Empty(suite.ParkedRows);
    }

    [Fact]
    public async Task Trying_again_sends_a_delayed_copy_under_its_own_id()
    {
        await SettleAsync(TestSuite.Work, Envelope(3), new StageResult.TryAgain(TimeSpan.FromMinutes(2), "busy"));

        var copy = Assert.Single(suite.Sent);
        Assert.Equal((TestSuite.Queue, "m1~4", clock.GetUtcNow().AddMinutes(2)), (copy.Queue, copy.MessageId, copy.NotBefore));
        Assert.Equal(Envelope(4), Encoding.UTF8.GetString(copy.Body.Span));
        Assert.Empty(suite.ParkedRows);
    }

    [Fact]
    public async Task The_last_attempt_is_parked_with_its_reason()
    {
        await SettleAsync(TestSuite.Work, Envelope(10), new StageResult.TryAgain(TimeSpan.Zero, "busy"));

        Assert.Equal((TestSuite.Queue, "m1", "busy (after 10 attempts)", 10), Assert.Single(suite.ParkedRows));
        Assert.Empty(suite.Sent);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("""{"schema":"test/1","id":"","attempt":1,"body":{} }""")]
    [InlineData("""{"schema":"test/1","id":"a","attempt":0,"body":{} }""")]
    [InlineData("""{"schema":1,"id":{},"attempt":"x"}""")]
    public async Task What_is_no_envelope_is_parked_under_one_id_each_time(string body)
    {
        await SettleAsync(TestSuite.Work, body, new StageResult.TryAgain(TimeSpan.Zero, "unreadable"));
        await SettleAsync(TestSuite.Work, body, new StageResult.GiveUp("unreadable"));

        Assert.Equal(2, suite.ParkedRows.Count);
        Assert.Single(suite.ParkedRows.Distinct());
        Assert.True(suite.ParkedRows[0].MessageId.Length <= 128);
        Assert.Empty(suite.Sent);
    }

    [Fact]
    public async Task What_was_given_up_already_is_never_sent_again()
    {
        await SettleAsync(TestSuite.Buried, Envelope(2), new StageResult.TryAgain(TimeSpan.Zero, "table away"));

        Assert.Equal((TestSuite.Queue, "m1", "table away", 2), Assert.Single(suite.ParkedRows));
        Assert.Empty(suite.Sent);
    }

    private static string Envelope(int attempt) => $$$"""{"schema":"test/1","id":"m1","traceparent":null,"attempt":{{{attempt}}},"body":{"submission":"s"}}""";

    private Task<Settled> SettleAsync(Function function, string body, StageResult result)
    {
        var settle = new Settle(suite, suite.ParkAsync, clock, Options.Create(new SettleOptions()), NullLogger<Settle>.Instance);
        return settle.AsAsync(function, new(Encoding.UTF8.GetBytes(body), 1), result, CancellationToken.None);
    }
}
