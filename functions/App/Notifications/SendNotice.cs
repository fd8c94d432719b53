using System.Diagnostics;
using System.Text.Json;
using Balise.Adapters.Tables;
using Balise.App.Operations.Telemetry;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Microsoft.Extensions.Options;

namespace Balise.App.Notifications;

/// <summary>
/// Sends a planned notice. It is leased first, so that two runs at once send one mail; a run that dies between the server's 250 and the last write makes the
/// next one send again, under the same Message-ID.
/// </summary>
public sealed class SendNotice(NoticeTable notices, ErasureTable erasures, ComposeMail compose, IMailSender mail, IOptions<NotificationOptions> options, TimeProvider clock)
    : IStage<NoticePlanned>
{
    public async Task<StageResult> RunAsync(NoticePlanned message, CancellationToken cancellation)
    {
        if (await notices.FindAsync(new(message.Recipient, message.Notice), cancellation) is not { } notice)
        {
            // It was committed together with this message, so it was there: erased since, with whom it was for.
            return new StageResult.AlreadyDone();
        }

        if (notice.State is NoticeState.Sent or NoticeState.Failed)
        {
            return new StageResult.AlreadyDone();
        }

        var now = clock.GetUtcNow();
        if (notice.LeasedUntil is { } until && until > now)
        {
            return new StageResult.TryAgain(until - now, "Another run holds this notice.");
        }

        var leased = notice with { State = NoticeState.Sending, LeasedUntil = now + options.Value.Lease };
        if (!await notices.TryReplaceAsync(leased, cancellation) || await notices.FindAsync(notice.Key, cancellation) is not { } mine)
        {
            return new StageResult.TryAgain(TimeSpan.FromSeconds(1), "Another run took this notice.");
        }

        if (await erasures.HoldsAsync(mine.Key.Recipient, cancellation))
        {
            return await EndAsync(mine, NoticeState.Failed, "The address was erased.", cancellation);
        }

        if (await compose.OfAsync(mine, cancellation) is not { } letter)
        {
            return await EndAsync(mine, NoticeState.Failed, "What the notice tells of, or its recipient, is gone.", cancellation);
        }

        return await mail.SendAsync(letter, cancellation) switch
        {
            MailResult.Accepted => await EndAsync(mine, NoticeState.Sent, because: null, cancellation),
            MailResult.Permanent(var because) => await EndAsync(mine, NoticeState.Failed, because, cancellation),
            MailResult.Transient(var because, var after) => await ReleaseAsync(mine, because, after ?? options.Value.RetryAfter, cancellation),
            _ => throw new UnreachableException(),
        };
    }

    private async Task<StageResult> EndAsync(Notice notice, NoticeState state, string? because, CancellationToken cancellation)
    {
        Count(notice, state is NoticeState.Sent ? "sent" : "failed");
        var ended = notice with { State = state, LeasedUntil = null, SentAt = state is NoticeState.Sent ? clock.GetUtcNow() : null, Because = because };
        return await notices.TryReplaceAsync(ended, cancellation)
            ? new StageResult.Done()
            : new StageResult.TryAgain(options.Value.Lease, "The notice changed while it was sent.");
    }

    private static void Count(Notice notice, string outcome) =>
        Metrics.Mails.Add(1, new(Metrics.Notice, JsonNamingPolicy.KebabCaseLower.ConvertName(notice.Kind.ToString())), new(Metrics.Outcome, outcome));

    private async Task<StageResult> ReleaseAsync(Notice notice, string because, TimeSpan after, CancellationToken cancellation)
    {
        Count(notice, "retried");
        await notices.TryReplaceAsync(notice with { State = NoticeState.Planned, LeasedUntil = null, Because = because }, cancellation);
        return new StageResult.TryAgain(after, because);
    }
}
