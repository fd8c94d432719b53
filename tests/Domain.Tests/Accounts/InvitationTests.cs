using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Time.Testing;

namespace Balise.Domain.Tests.Accounts;

public sealed class InvitationTests
{
    private static readonly InvitationBounds Bounds = new(TimeSpan.FromDays(14), Pending: 2, PerDay: 3);
    private readonly FakeTimeProvider clock = new(Samples.Now);
    private readonly AccountId account = AccountId.New(TimeProvider.System);

    [Fact]
    public void A_token_opens_the_invitation_of_its_account_and_address_alone()
    {
        var token = InvitationToken.New();
        var invitation = Send("first@example.org").Given(token);
        Assert.True(invitation.Opens(InvitationToken.Parse(token.Text)!, null, Samples.Now));
        Assert.False(invitation.Opens(InvitationToken.New(), null, Samples.Now));
        Assert.False((invitation with { Email = "other@example.org" }).Opens(token, null, Samples.Now));
        Assert.False((invitation with { Account = AccountId.New(TimeProvider.System) }).Opens(token, null, Samples.Now));
        Assert.False(invitation.Opens(token, null, invitation.ExpiresAt));
        Assert.DoesNotContain(token.Text, System.Text.Json.JsonSerializer.Serialize(invitation) + token, StringComparison.Ordinal);
    }

    [Fact]
    public void Once_taken_it_opens_for_the_same_person_alone()
    {
        var (token, person) = (InvitationToken.New(), PersonId.New(TimeProvider.System));
        var taken = Send("first@example.org").Given(token) with { AcceptedBy = person };
        Assert.True(taken.Opens(token, person, Samples.Now));
        Assert.False(taken.Opens(token, PersonId.New(TimeProvider.System), Samples.Now));
        Assert.False(taken.Opens(token, null, Samples.Now));
        Assert.False(taken.IsPending(Samples.Now));
    }

    [Fact]
    public void A_mail_tried_again_leaves_the_last_three_tokens_working()
    {
        InvitationToken[] tokens = [.. Enumerable.Range(0, 4).Select(_ => InvitationToken.New())];
        var invitation = tokens.Aggregate(Send("first@example.org"), (given, token) => given.Given(token));
        Assert.Equal([false, true, true, true], tokens.Select(token => invitation.Opens(token, null, Samples.Now)));
    }

    [Theory, InlineData(""), InlineData(null), InlineData("short"), InlineData("../../../../../../../../../../../../etc/pass"), InlineData("éééééééééééééééééééééééééééééééééééééééééééé")]
    public void What_is_not_spelled_like_a_token_is_not_looked_up(string? text) => Assert.Null(InvitationToken.Parse(text));

    [Fact]
    public void Inviting_an_address_again_replaces_what_was_sent()
    {
        var first = Send("first@example.org").Given(InvitationToken.New());
        clock.Advance(TimeSpan.FromDays(1));
        var again = Assert.IsType<InvitationStep.Send>(new InvitationBook(account, [first], Count: null).Invite("First@Example.org", MemberRight.Owner, "en", "vendor", Bounds, clock)).Invitation;
        Assert.Equal((first.Id, 2, MemberRight.Owner, clock.GetUtcNow() + Bounds.Lifetime), (again.Id, again.Sending, again.Right, again.ExpiresAt));
        Assert.Empty(again.Proofs);
    }

    [Fact]
    public void Open_invitations_and_those_of_a_day_are_bounded()
    {
        Invitation[] open = [Send("first@example.org"), Send("second@example.org")];
        Assert.IsType<InvitationStep.TooManyPending>(Invite(open, "third@example.org", sent: 2));
        Assert.IsType<InvitationStep.Send>(Invite(open, "first@example.org", sent: 2));
        Assert.IsType<InvitationStep.TooManyToday>(Invite(open, "first@example.org", sent: 3));
        clock.Advance(Bounds.Lifetime);
        var next = Assert.IsType<InvitationStep.Send>(Invite(open, "third@example.org", sent: 3));
        Assert.Equal(new(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), 1), next.Count);
    }

    private InvitationStep Invite(IReadOnlyList<Invitation> open, string email, int sent) =>
        new InvitationBook(account, open, new(DateOnly.FromDateTime(Samples.Now.UtcDateTime), sent)).Invite(email, MemberRight.Reader, "fr", "vendor", Bounds, clock);

    private Invitation Send(string email) =>
        Assert.IsType<InvitationStep.Send>(new InvitationBook(account, [], Count: null).Invite(email, MemberRight.Reader, "fr", "vendor", Bounds, clock)).Invitation;
}
