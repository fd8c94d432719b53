using Balise.App.Hosting;
using Balise.Domain.Intake;

namespace Balise.App.Tests;

/// <summary>The one list of functions, against the queues and the messages of the domain.</summary>
public sealed class FunctionsTests
{
    [Fact]
    public void The_list_breaks_no_rule() => Assert.Empty(FunctionRules.Problems(Functions.All));

    [Fact]
    public void Every_queue_is_heard_by_one_function_and_has_one_for_its_dead_letters()
    {
        var queues = Queues.All.Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(queues, Functions.All.OfType<Function.Queue>().Select(function => function.QueueName).Order(StringComparer.Ordinal));
        Assert.Equal(queues, Functions.All.OfType<Function.DeadLetter>().Select(function => function.QueueName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_message_of_the_domain_is_routed_to_a_queue()
    {
        var contexts = typeof(SubmissionSealed).Assembly.GetTypes().Where(type => type.Name.EndsWith("Messages", StringComparison.Ordinal));
        var schemas = contexts.SelectMany(context => context.GetProperties())
            .Where(property => property.Name.StartsWith("Envelope", StringComparison.Ordinal))
            .Select(property => property.PropertyType.GetGenericArguments()[0].GetGenericArguments()[0])
            .Select(body => (string)body.GetField("Schema")!.GetRawConstantValue()!);
        Assert.Equal(Queues.BySchema.Keys.Order(StringComparer.Ordinal), schemas.Order(StringComparer.Ordinal));
        Assert.All(Queues.BySchema.Values, Assert.NotEmpty);
    }
}
