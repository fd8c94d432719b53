using System.Diagnostics;
using System.Text;
using Balise.App.Hosting;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Hosting;

public sealed class DispatchTests
{
    private const string Traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private readonly TestSuite suite = new();
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public async Task The_handler_continues_the_trace_of_the_sender()
    {
        var seen = default(Activity);
        suite.OnMessage = (_, _) =>
        {
            seen = Activity.Current;
            return Task.FromResult<StageResult>(new StageResult.Done());
        };

        await RunAsync($$"""{"schema":"test/1","id":"m1","traceparent":"{{Traceparent}}","attempt":1,"body":{} }""");

        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", seen?.TraceId.ToHexString());
        Assert.Equal("00f067aa0ba902b7", seen?.ParentSpanId.ToHexString());
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"nonsense\"")]
    public async Task Without_a_trace_one_begins(string traceparent)
    {
        var id = default(string);
        suite.OnMessage = (_, _) =>
        {
            id = Activity.Current?.Id;
            return Task.FromResult<StageResult>(new StageResult.Done());
        };

        await RunAsync($$"""{"schema":"test/1","id":"m1","traceparent":{{traceparent}},"attempt":1,"body":{} }""");

        Assert.True(ActivityContext.TryParse(id, null, out _));
    }

    [Fact]
    public async Task The_invocation_of_the_platform_is_tied_to_the_trace_of_the_sender_and_says_how_it_ended()
    {
        var ended = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Dispatch.SourceName,
            Sample = static (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (ended)
                    ended.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var platform = new Activity("platform").Start();
        suite.OnMessage = static (_, _) => Task.FromResult<StageResult>(new StageResult.AlreadyDone());

        await RunAsync($$"""{"schema":"test/1","id":"m1","traceparent":"{{Traceparent.Replace("4bf9", "5bf9", StringComparison.Ordinal)}}","attempt":1,"body":{} }""");

        List<Activity> all;
        lock (ended)
            all = [.. ended];
        var span = Assert.Single(all, activity => activity.TraceId.ToHexString().StartsWith("5bf9", StringComparison.Ordinal));
        Assert.Equal(platform.SpanId, Assert.Single(span.Links).Context.SpanId);
        Assert.Equal((ActivityKind.Consumer, "already-done"), (span.Kind, span.GetTagItem("balise.outcome")));
    }

    [Fact]
    public async Task A_handler_that_hangs_is_ended_before_the_platform_kills_the_process()
    {
        var started = new TaskCompletionSource();
        suite.OnMessage = async (_, cancellation) =>
        {
            started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return new StageResult.Done();
        };

        var run = RunAsync("{}");
        await started.Task;
        clock.Advance(Dispatch.Deadline);

        await Assert.ThrowsAsync<TimeoutException>(() => run);
        Assert.True(Dispatch.Deadline < Dispatch.PlatformTimeout);
    }

    [Fact]
    public async Task What_a_handler_throws_is_the_brokers_to_deliver_again()
    {
        suite.OnMessage = static (_, _) => throw new InvalidOperationException("bug");

        await Assert.ThrowsAsync<InvalidOperationException>(() => RunAsync("{}"));

        Assert.Empty(suite.Sent);
        Assert.Empty(suite.ParkedRows);
    }

    private async Task RunAsync(string body)
    {
        await using var services = new ServiceCollection()
            .AddLogging().AddSingleton<Microsoft.Extensions.Configuration.IConfiguration>(new Microsoft.Extensions.Configuration.ConfigurationManager())
            .AddSingleton<TimeProvider>(clock).AddSingleton(suite).AddSingleton<IMessageSender>(suite).AddSingleton<Park>(suite.ParkAsync)
            .AddHosting().BuildServiceProvider();
        await services.GetRequiredService<Dispatch>().RunAsync(TestSuite.Work, new(Encoding.UTF8.GetBytes(body), 1), CancellationToken.None);
    }
}
