using System.Diagnostics;
using Balise.Adapters.Outbox;
using Balise.Adapters.Tables;
using Balise.Domain.Kernel;
using Balise.Domain.Notifications;
using Balise.Domain.Privacy;

namespace Balise.App.Privacy;

/// <summary>Orders erasures, and orders them again after a restore.</summary>
public sealed class ErasureOrders(ErasureTable erasures, IMessageSender sender, Routes routes, TimeProvider clock)
{
    public async Task<Erasure> OrderAsync(ErasureSubject asked, AccountId by, CancellationToken cancellation)
    {
        var subject = asked.Subject;
        var erasure = new Erasure(
            ErasureId.New(clock), subject.Account,
            subject.Email is { } email ? await erasures.SaltedAsync(NoticeKey.RecipientOf(email), cancellation) : null,
            asked.Reason, by, clock.GetUtcNow());
        await erasures.AddAsync(erasure, MessageOf(erasure.Id, 1), cancellation);
        return erasure;
    }

    /// <summary>What a restore brought back goes again. Answers how many erasures are carried out anew.</summary>
    public async Task<int> RepeatAsync(CancellationToken cancellation)
    {
        var all = await erasures.ListAsync(cancellation);
        var mark = (int)(clock.GetUtcNow().ToUnixTimeSeconds() / 60);
        foreach (var erasure in all)
        {
            var message = MessageOf(erasure.Id, mark);
            foreach (var queue in routes.Of(message.Schema))
            {
                await sender.SendAsync(new(queue, message.Id, message.Envelope), cancellation);
            }
        }

        return all.Count;
    }

    private static OutgoingMessage MessageOf(ErasureId id, int sequence) => OutgoingMessage.Of(
        ErasureAsked.Schema, id.ToString(), sequence, new ErasureAsked(id), PrivacyMessages.Default.EnvelopeErasureAsked, Activity.Current?.Id);
}

/// <summary>Whom to erase, and why: an account, or whoever has an address.</summary>
public sealed record ErasureSubject(Subject Subject, ErasureReason Reason);
