using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Hosting;

/// <summary>One function of the suite: a name, a trigger and a handler. The name is a key of the platform (locks, timers, scaling): it never changes.</summary>
public abstract record Function(string Name)
{
    /// <summary>
    /// An ASP.NET Core endpoint. The route has no leading slash; the empty route is the site's root. Who may call it says <see cref="Permissions"/>, by its name.
    /// </summary>
    public sealed record Http(string Name, string Method, string Route, Delegate Handler) : Function(Name)
    {
        /// <summary>Another permission than the table's: for a test that brings functions of its own.</summary>
        public Permission? Alone { get; init; }

        public Permission Permission => Alone ?? Permissions.Of(Name);

        /// <summary>Where GET is answered, HEAD is too: the server leaves the body out.</summary>
        public IReadOnlyList<string> Methods => Method is "GET" ? [Method, "HEAD"] : [Method];
    }

    /// <summary>Runs once per message of a queue. The handler's result says how the message is settled.</summary>
    public sealed record Queue(string Name, string QueueName, QueueHandler Handler) : Function(Name);

    /// <summary>Receives what the queue <paramref name="QueueName"/> gave up on: its poison queue (Storage) or its dead-letter queue (Service Bus).</summary>
    public sealed record DeadLetter(string Name, string QueueName, QueueHandler Handler) : Function(Name);

    /// <summary>Runs on a six-field cron schedule, in UTC, on one instance per tick.</summary>
    public sealed record Timer(string Name, string Schedule, TimerHandler Handler) : Function(Name);
}

public delegate Task<StageResult> QueueHandler(IServiceProvider services, InboundMessage message, CancellationToken cancellation);

public delegate Task TimerHandler(IServiceProvider services, TimerTick tick, CancellationToken cancellation);
