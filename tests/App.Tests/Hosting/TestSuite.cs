using System.Threading.Channels;
using Balise.App.Hosting;
using Balise.App.Http.Limits;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Balise.App.Tests.Hosting;

/// <summary>A small suite with one function of each kind. What its functions receive and send can be read, what they answer can be set.</summary>
internal sealed class TestSuite : IMessageSender
{
    public const string Queue = "test-work", ScheduleOfTick = "* * * * * *";

    private static readonly Permission Everybody = new("test", Scope: null);

    public static IReadOnlyList<Function> Functions { get; } =
    [
        new Function.Http("Root", "GET", "", () => TypedResults.Text("root")) { Alone = Everybody },
        new Function.Http("Upload", "PUT", "api/upload", CountAsync) { Alone = Everybody },
        new Function.Queue("Work", Queue, (services, message, cancellation) => services.GetRequiredService<TestSuite>().HearAsync(message, cancellation)),
        new Function.DeadLetter("Buried", Queue, (services, message, cancellation) => services.GetRequiredService<TestSuite>().BuryAsync(message, cancellation)),
        new Function.Timer("Tick", ScheduleOfTick, (services, tick, _) => services.GetRequiredService<TestSuite>().Ticks.Writer.WriteAsync(tick).AsTask()),
    ];

    public static Function.Queue Work { get; } = Functions.OfType<Function.Queue>().Single();

    public static Function.DeadLetter Buried { get; } = Functions.OfType<Function.DeadLetter>().Single();

    public static Function.Timer Tick { get; } = Functions.OfType<Function.Timer>().Single();

    public Func<InboundMessage, CancellationToken, Task<StageResult>> OnMessage { get; set; } = static (_, _) => Task.FromResult<StageResult>(new StageResult.Done());

    public Channel<InboundMessage> Received { get; } = Channel.CreateUnbounded<InboundMessage>();

    public Channel<InboundMessage> BuriedMessages { get; } = Channel.CreateUnbounded<InboundMessage>();

    public Channel<TimerTick> Ticks { get; } = Channel.CreateUnbounded<TimerTick>();

    public Channel<QueuedMessage> Outbox { get; } = Channel.CreateUnbounded<QueuedMessage>();

    public List<QueuedMessage> Sent { get; } = [];

    public List<(string Queue, string MessageId, string Because, int Attempt)> ParkedRows { get; } = [];

    public Suite Suite(Action<WebApplicationBuilder>? more = null) => new(Functions)
    {
        Services = builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton(this).AddSingleton<IMessageSender>(this).AddSingleton<Park>(ParkAsync);
            more?.Invoke(builder);
        },
    };

    public Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        Sent.Add(message);
        return Outbox.Writer.WriteAsync(message, cancellation).AsTask();
    }

    public Task ParkAsync(string queue, string messageId, ReadOnlyMemory<byte> body, string because, int attempt, CancellationToken cancellation)
    {
        ParkedRows.Add((queue, messageId, because, attempt));
        return Task.CompletedTask;
    }

    [BodyLimit(HttpFunctions.LargestBody)]
    private static async Task<IResult> CountAsync(HttpRequest request, CancellationToken cancellation)
    {
        var count = 0L;
        var buffer = new byte[81920];
        while (await request.Body.ReadAsync(buffer, cancellation) is > 0 and var read)
            count += read;
        return TypedResults.Text(count.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    private async Task<StageResult> HearAsync(InboundMessage message, CancellationToken cancellation)
    {
        await Received.Writer.WriteAsync(message, cancellation);
        return await OnMessage(message, cancellation);
    }

    private async Task<StageResult> BuryAsync(InboundMessage message, CancellationToken cancellation)
    {
        await BuriedMessages.Writer.WriteAsync(message, cancellation);
        return new StageResult.Done();
    }
}
