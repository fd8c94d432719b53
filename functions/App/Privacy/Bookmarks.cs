using System.Text.Json.Serialization;
using Balise.Adapters.Tables;

namespace Balise.App.Privacy;

/// <summary>
/// How far retention has come. What is old enough is looked at once, in the order of birth; what has to be looked at again gets a row of its own, by due date.
/// So a run reads what is due and nothing else, and nothing is written when submissions come in.
/// </summary>
public sealed class Bookmarks(WorklistTable worklists)
{
    public async Task<DateTimeOffset> FindAsync(string name, CancellationToken cancellation)
    {
        await foreach (var (_, mark) in worklists.ListAsync(WorklistTable.Bookmarks, RetentionJson.Default.Bookmark, name, cancellation: cancellation))
        {
            return mark.UpTo;
        }

        return DateTimeOffset.UnixEpoch;
    }

    public Task PutAsync(string name, DateTimeOffset upTo, CancellationToken cancellation) =>
        worklists.PutAsync(WorklistTable.Bookmarks, name, new Bookmark(upTo), RetentionJson.Default.Bookmark, cancellation);

    public Task LookAgainAsync(DateTimeOffset at, string what, string id, CancellationToken cancellation) =>
        worklists.PutAsync(WorklistTable.Retention, $"{at.UtcTicks:D19}~{what}~{id}", new LookAgain(what, id), RetentionJson.Default.LookAgain, cancellation);

    /// <summary>What is due, the oldest first.</summary>
    public IAsyncEnumerable<(string Key, LookAgain Item)> DueAsync(DateTimeOffset now, CancellationToken cancellation) =>
        worklists.ListAsync(WorklistTable.Retention, RetentionJson.Default.LookAgain, upTo: $"{now.UtcTicks:D19}~\uffff", cancellation: cancellation);

    public Task DoneAsync(string key, CancellationToken cancellation) => worklists.RemoveAsync(WorklistTable.Retention, key, cancellation);
}

/// <summary>Everything born before then was looked at.</summary>
internal sealed record Bookmark(DateTimeOffset UpTo);

/// <summary>One aggregate to look at again: submission or call, and its id.</summary>
public sealed record LookAgain(string What, string Id);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Bookmark))]
[JsonSerializable(typeof(LookAgain))]
internal sealed partial class RetentionJson : JsonSerializerContext;
