using Balise.Adapters.Health;
using Balise.App.Operations.Dependencies;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Operations;

public sealed class ReadinessTests
{
    private readonly FakeTimeProvider clock = new();
    private int asked;

    [Theory]
    [InlineData(DependencyState.Ok, DependencyState.Ok, DependencyState.Ok)]
    [InlineData(DependencyState.Ok, DependencyState.Down, DependencyState.Degraded)]
    [InlineData(DependencyState.Ok, DependencyState.Degraded, DependencyState.Degraded)]
    [InlineData(DependencyState.Degraded, DependencyState.Ok, DependencyState.Degraded)]
    [InlineData(DependencyState.Down, DependencyState.Ok, DependencyState.Down)]
    public async Task Only_what_is_required_brings_the_suite_down(DependencyState required, DependencyState other, DependencyState whole)
    {
        var readiness = new Readiness([Saying("tables", true, required), Saying("mail", false, other)], clock);

        Assert.Equal(whole, (await readiness.ReportAsync()).State);
    }

    [Fact]
    public async Task However_often_it_is_asked_it_asks_once_in_five_seconds()
    {
        var readiness = new Readiness([Saying("tables", true, DependencyState.Ok)], clock);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => readiness.ReportAsync()));
        clock.Advance(Readiness.Kept - TimeSpan.FromMilliseconds(1));
        await readiness.ReportAsync();
        Assert.Equal(1, asked);

        clock.Advance(TimeSpan.FromMilliseconds(1));
        await readiness.ReportAsync();
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task What_does_not_answer_in_two_seconds_is_down_and_holds_up_nobody()
    {
        var begun = new TaskCompletionSource();
        Dependency deaf = new("mail", IsRequired: false, async _ =>
        {
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, CancellationToken.None);
            return DependencyAnswer.Ok();
        });
        var report = new Readiness([deaf, Saying("tables", true, DependencyState.Ok)], clock).ReportAsync();

        await begun.Task;
        clock.Advance(Readiness.Limit);

        var (mail, tables) = ((await report).Asked[0], (await report).Asked[1]);
        Assert.Equal((DependencyState.Down, "timeout", Readiness.Limit), (mail.Answer.State, mail.Answer.Reason, mail.Took));
        Assert.Equal(DependencyState.Ok, tables.Answer.State);
    }

    [Fact]
    public async Task What_throws_is_down_for_a_reason()
    {
        var readiness = new Readiness([new("signing", false, _ => throw new Domain.Review.SigningUnavailableException("The key is away."))], clock);

        var answer = (await readiness.ReportAsync()).Asked[0].Answer;

        Assert.Equal((DependencyState.Down, "unavailable", "SigningUnavailableException: The key is away."), (answer.State, answer.Reason, answer.Detail));
    }

    private Dependency Saying(string name, bool isRequired, DependencyState state) => new(name, isRequired, _ =>
    {
        Interlocked.Increment(ref asked);
        return Task.FromResult(new DependencyAnswer(state, "said"));
    });
}
