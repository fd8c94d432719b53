using System.Text.Json.Serialization;
using Azure.Data.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Who acts for which account: one row per member in the account's partition, which counts, and one per account in the partition person~{id}, which finds it again. The
/// finder is written first and removed last, so that what a crash leaves is a finder that finds nothing.
/// </summary>
public sealed class MemberTable(TableServiceClient service)
{
    public const string Name = "members";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>Makes somebody a member, or gives a member another right.</summary>
    public async Task PutAsync(Member member, CancellationToken cancellation)
    {
        await table.UpsertEntityAsync(new TableEntity(FinderOf(member.Person), member.Account.ToString()), TableUpdateMode.Replace, cancellation);
        await table.UpsertEntityAsync(RowOf(member), TableUpdateMode.Replace, cancellation);
    }

    public async Task RemoveAsync(AccountId account, PersonId person, CancellationToken cancellation)
    {
        await table.DeleteEntityAsync(account.ToString(), person.ToString(), cancellationToken: cancellation);
        await table.DeleteEntityAsync(FinderOf(person), account.ToString(), cancellationToken: cancellation);
    }

    public async Task<Member?> FindAsync(AccountId account, PersonId person, CancellationToken cancellation) =>
        await Rows.FindAsync(table, account.ToString(), person.ToString(), cancellation) is { } row ? Rows.Read(row, MemberJson.Default.Member) : null;

    public async Task<IReadOnlyList<Member>> OfAccountAsync(AccountId account, CancellationToken cancellation)
    {
        List<Member> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {account.ToString()}"), cancellationToken: cancellation))
        {
            found.Add(Rows.Read(row, MemberJson.Default.Member));
        }

        return found;
    }

    public async Task<IReadOnlyList<Member>> OfPersonAsync(PersonId person, CancellationToken cancellation)
    {
        List<Member> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {FinderOf(person)}"), cancellationToken: cancellation))
        {
            if (AccountId.TryParse(row.RowKey, out var account) && await FindAsync(account, person, cancellation) is { } member)
            {
                found.Add(member);
            }
        }

        return found;
    }

    private static TableEntity RowOf(Member member) => Rows.Of(member.Account.ToString(), member.Person.ToString(), member, MemberJson.Default.Member);

    private static string FinderOf(PersonId person) => $"person~{person}";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Member))]
internal sealed partial class MemberJson : JsonSerializerContext;
