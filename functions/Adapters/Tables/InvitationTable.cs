using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using Azure;
using Azure.Data.Tables;
using Balise.Adapters.Outbox;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.Adapters.Tables;

/// <summary>
/// Invitations that are open, in the partition of their account: {id}, count, outbox~{message}. A row in the partition token~{digest} finds one by the token of its mail.
/// Rows hold addresses, so they go once an invitation is accepted, withdrawn or seen to be expired.
/// </summary>
public sealed class InvitationTable(TableServiceClient service, TableOutbox outbox)
{
    public const string Name = "invitations";
    private const string CountRow = "count", FinderRow = "token", Account = "Account", Invitation = "Invitation";
    private readonly TableClient table = service.GetTableClient(Name);

    /// <summary>The account's invitations, and the version of its count, which <see cref="TrySendAsync"/> holds them to.</summary>
    public async Task<(InvitationBook Book, string? Version)> OpenAsync(AccountId account, CancellationToken cancellation)
    {
        var count = await Rows.FindAsync(table, account.ToString(), CountRow, cancellation);
        return (new(account, await OfAccountAsync(account, cancellation), count is null ? null : Rows.Read(count, InvitationJson.Default.InvitationCount)), count?.ETag.ToString());
    }

    /// <summary>Stores an invitation with the count of the day and the message that announces its mail; false when another writer came first.</summary>
    public Task<bool> TrySendAsync(InvitationStep.Send send, string? version, OutgoingMessage planned, CancellationToken cancellation)
    {
        var partition = send.Invitation.Account.ToString();
        var count = Rows.Of(partition, CountRow, send.Count, InvitationJson.Default.InvitationCount);
        var row = RowOf(send.Invitation);
        return outbox.CommitAsync(
            table, partition,
            [
                version is null ? new(TableTransactionActionType.Add, count) : new(TableTransactionActionType.UpdateReplace, count, new ETag(version)),
                send.Invitation.Version is "" ? new(TableTransactionActionType.Add, row) : new(TableTransactionActionType.UpdateReplace, row, row.ETag),
            ],
            [planned], inFlight: null, cancellation);
    }

    public async Task<Invitation?> FindAsync(AccountId account, InvitationId id, CancellationToken cancellation) =>
        await Rows.FindAsync(table, account.ToString(), id.ToString(), cancellation) is { } row ? Read(row) : null;

    /// <summary>What the token was given for. Whether it opens it, the invitation says.</summary>
    public async Task<Invitation?> FindAsync(InvitationToken token, CancellationToken cancellation) =>
        await Rows.FindAsync(table, FinderOf(token.Finder), FinderRow, cancellation) is { } row
            && AccountId.TryParse(row.GetString(Account), out var account) && InvitationId.TryParse(row.GetString(Invitation), out var id)
            ? await FindAsync(account, id, cancellation)
            : null;

    public async Task<IReadOnlyList<Invitation>> OfAccountAsync(AccountId account, CancellationToken cancellation)
    {
        List<Invitation> found = [];
        await foreach (var row in table.QueryAsync<TableEntity>(
            TableClient.CreateQueryFilter($"PartitionKey eq {account.ToString()} and RowKey lt {CountRow}"), cancellationToken: cancellation))
        {
            found.Add(Read(row));
        }

        return found;
    }

    /// <summary>Every invitation, by a walk of the table: it holds those of some days.</summary>
    public async IAsyncEnumerable<Invitation> AllAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var row in table.QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey lt {CountRow}"), cancellationToken: cancellation))
        {
            if (InvitationId.TryParse(row.RowKey, out _))
            {
                yield return Read(row);
            }
        }
    }

    /// <summary>Deletes all that an account ever invited, and answers how many rows went.</summary>
    public async Task<int> DeleteOfAsync(AccountId account, CancellationToken cancellation)
    {
        foreach (var invitation in await OfAccountAsync(account, cancellation))
        {
            await ForgetTokensAsync(invitation, cancellation);
        }

        return await Expiry.DeleteAsync(table, account.ToString(), cancellation);
    }

    /// <summary>Makes a token open an invitation. The finder first: alone it finds an invitation that the token does not open.</summary>
    public async Task<bool> TryGiveAsync(Invitation invitation, InvitationToken token, CancellationToken cancellation)
    {
        var finder = new TableEntity(FinderOf(token.Finder), FinderRow) { [Account] = invitation.Account.ToString(), [Invitation] = invitation.Id.ToString() };
        await table.UpsertEntityAsync(finder, TableUpdateMode.Replace, cancellation);
        return await TryReplaceAsync(invitation.Given(token), cancellation);
    }

    /// <summary>Replaces an invitation that did not change since it was read.</summary>
    public Task<bool> TryReplaceAsync(Invitation invitation, CancellationToken cancellation) => Rows.TryReplaceAsync(table, RowOf(invitation), cancellation);

    /// <summary>Removes an invitation with what finds it.</summary>
    public async Task RemoveAsync(Invitation invitation, CancellationToken cancellation)
    {
        await table.DeleteEntityAsync(invitation.Account.ToString(), invitation.Id.ToString(), cancellationToken: cancellation);
        await ForgetTokensAsync(invitation, cancellation);
    }

    /// <summary>Removes what finds an invitation by the tokens that were given for it so far.</summary>
    public async Task ForgetTokensAsync(Invitation invitation, CancellationToken cancellation)
    {
        foreach (var proof in invitation.Proofs)
        {
            await table.DeleteEntityAsync(FinderOf(proof.Finder), FinderRow, cancellationToken: cancellation);
        }
    }

    private static Invitation Read(TableEntity row) => Rows.Read(row, InvitationJson.Default.Invitation) with { Version = row.ETag.ToString() };

    private static TableEntity RowOf(Invitation invitation) => Rows.Of(
        invitation.Account.ToString(), invitation.Id.ToString(), invitation, InvitationJson.Default.Invitation, invitation.Version is "" ? null : invitation.Version);

    private static string FinderOf(string digest) => $"token~{digest}";
}

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(Invitation))]
[JsonSerializable(typeof(InvitationCount))]
internal sealed partial class InvitationJson : JsonSerializerContext;
