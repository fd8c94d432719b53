using System.Diagnostics;
using System.Security.Cryptography;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.App.Hosting;

/// <summary>Writes the visible row of a message that nothing will try again. Parking the same message twice leaves one row.</summary>
public delegate Task Park(
    string queue, string messageId, ReadOnlyMemory<byte> body, string because, int attempt, CancellationToken cancellation);

/// <summary>Turns a stage's result into what becomes of its message. A call that returns means: acknowledge. One that throws means: deliver again.</summary>
public sealed partial class Settle(
    IMessageSender sender, Park park, TimeProvider clock, IOptions<SettleOptions> options, ILogger<Settle> logger)
{
    public Task<Settled> AsAsync(Function function, InboundMessage message, StageResult result, CancellationToken cancellation) => (result, function) switch
    {
        (StageResult.Done, _) => Task.FromResult(Settled.Done),
        (StageResult.AlreadyDone, _) => Task.FromResult(Settled.AlreadyDone),
        (StageResult.GiveUp(var because), _) => ParkAsync(function, message, because, cancellation),
        (StageResult.TryAgain(var after, var because), Function.Queue queue) => TryAgainAsync(queue, message, after, because, cancellation),

        // What was given up already has no queue to wait in: all that is left for it is a row.
        (StageResult.TryAgain(_, var because), Function.DeadLetter) => ParkAsync(function, message, because, cancellation),
        _ => throw new UnreachableException(),
    };

    private async Task<Settled> TryAgainAsync(Function.Queue queue, InboundMessage message, TimeSpan after, string because, CancellationToken cancellation)
    {
        if (!EnvelopeHeader.TryRead(message.Body.Span, out var header))
        {
            return await ParkAsync(queue, message, because, cancellation);
        }

        if (header.Attempt >= options.Value.MaxAttempts)
        {
            return await ParkAsync(queue, message, $"{because} (after {header.Attempt} attempts)", cancellation);
        }

        // A new MessageId, because duplicate detection would swallow an equal one; the same for each run of this attempt, so that it swallows those.
        var attempt = header.Attempt + 1;
        var copy = EnvelopeHeader.WithAttempt(message.Body.Span, attempt);
        var notBefore = clock.GetUtcNow() + (after > TimeSpan.Zero ? after : TimeSpan.Zero);
        await sender.SendAsync(new(queue.QueueName, (header with { Attempt = attempt }).MessageId, copy, notBefore), cancellation);
        Log.TriedAgain(logger, header.Id, queue.Name, attempt, notBefore, because);
        return Settled.Retried;
    }

    private async Task<Settled> ParkAsync(Function function, InboundMessage message, string because, CancellationToken cancellation)
    {
        var (id, attempt) = EnvelopeHeader.TryRead(message.Body.Span, out var header)
            ? (header.Id, header.Attempt)
            : ($"unreadable-{Convert.ToHexStringLower(SHA256.HashData(message.Body.Span))}", 1);
        await park(QueueOf(function), id, message.Body, because, attempt, cancellation);
        Log.Parked(logger, id, function.Name, because);
        return Settled.Parked;
    }

    private static string QueueOf(Function function) => function switch
    {
        Function.Queue queue => queue.QueueName,
        Function.DeadLetter letters => letters.QueueName,
        _ => throw new UnreachableException(),
    };

    // Ids 1000-1099 belong to Hosting.
    private static partial class Log
    {
        [LoggerMessage(1001, LogLevel.Information, "Message {Id} of {Function} is tried again (attempt {Attempt}) after {NotBefore:O}: {Because}")]
        public static partial void TriedAgain(ILogger logger, string id, string function, int attempt, DateTimeOffset notBefore, string because);

        [LoggerMessage(1002, LogLevel.Error, "Message {Id} of {Function} was parked: {Because}")]
        public static partial void Parked(ILogger logger, string id, string function, string because);
    }
}

/// <summary>What became of a message.</summary>
public enum Settled
{
    Done,
    AlreadyDone,
    Retried,
    Parked,
}

public static class SettledNames
{
    extension(Settled settled)
    {
        public string Name() => settled switch
        {
            Settled.Done => "done",
            Settled.AlreadyDone => "already-done",
            Settled.Retried => "retried",
            Settled.Parked => "parked",
            _ => throw new UnreachableException(),
        };
    }
}
