using System.Collections.Concurrent;
using System.Threading.Channels;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;

namespace Balise.App.Http;

/// <summary>
/// Writes when keys were last used, off the path of the answer and at most once an hour per key. What cannot be written is forgotten: the next use tries again.
/// </summary>
/// <param name="accounts">Made when there is something to write: this service is there from the first moment, and a start pays for no storage client.</param>
/// <param name="clock">Says when a use was.</param>
/// <param name="logger">Hears of uses that were not written.</param>
public sealed partial class KeyUse(Lazy<AccountTable> accounts, TimeProvider clock, ILogger<KeyUse> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new(StringComparer.Ordinal);
    private readonly Channel<(ApiKey Key, DateTimeOffset At)> uses =
        Channel.CreateBounded<(ApiKey, DateTimeOffset)>(new BoundedChannelOptions(1000) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    public void Note(ApiKey key)
    {
        var now = clock.GetUtcNow();
        if (!noted.TryGetValue(key.Prefix, out var at) || at <= now - Every)
        {
            noted[key.Prefix] = now;
            uses.Writer.TryWrite((key, now));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (key, at) in uses.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await accounts.Value.NoteUseAsync(key, at, Every, stoppingToken);
            }
            catch (Exception broken) when (broken is not OperationCanceledException and not OutOfMemoryException)
            {
                noted.TryRemove(key.Prefix, out _);
                Log.NotWritten(logger, key.Prefix, broken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(9300, LogLevel.Warning, "The use of the key {Prefix} could not be written; its next use tries again")]
        public static partial void NotWritten(ILogger logger, string prefix, Exception broken);
    }
}
