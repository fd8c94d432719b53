using Balise.Adapters.Tables;

namespace Balise.Adapters.Backup;

/// <summary>
/// The order in which a store that is written meanwhile is read: what refers before what it refers to, blobs after the rows that name them. What a row
/// names was written before it, and apart from uploads nothing named is ever taken away: so whatever is read is complete.
/// </summary>
internal static class ReadingOrder
{
    private static readonly string[] First =
        [ParkedTable.Name, WorklistTable.Name, IdempotencyTable.Name, NoticeTable.Name, MatchTable.Name, ListingTable.Name, CallTable.Name, SubmissionTable.Name];

    private static readonly string[] Last = [AccountTable.KeysName, AccountTable.Name];

    /// <summary>The tables in reading order; those that this list does not know come after those that may refer to them, before the accounts.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<string> tables) =>
        [.. First.Where(IsIn(tables)), .. tables.Where(name => !IsIn(First)(name) && !IsIn(Last)(name)), .. Last.Where(IsIn(tables))];

    private static Func<string, bool> IsIn(IReadOnlyList<string> names) => name => names.Contains(name, StringComparer.Ordinal);
}
