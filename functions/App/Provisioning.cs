using Azure.Data.Tables;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using Balise.Adapters.Blobs;
using Balise.Adapters.Reference;
using Balise.Adapters.Tables;

namespace Balise.App;

/// <summary>
/// The names of everything the suite stores in, and how the embedded host makes it. Deployed, Bicep makes it from infra/names.json, which a test holds to
/// this list.
/// </summary>
public sealed class Provisioning(TableServiceClient tables, BlobServiceClient blobs, QueueServiceClient queues)
{
    public static IReadOnlyList<string> Tables { get; } =
    [
        SubmissionTable.Name, ListingTable.Name, CallTable.Name, MatchTable.Name, NoticeTable.Name, AccountTable.Name, AccountTable.KeysName,
        MemberTable.Name, IdempotencyTable.Name, WorklistTable.Name, ParkedTable.Name, DomainProofTable.Name, ErasureTable.Name, PersonTable.Name,
        SessionTable.Name, InvitationTable.Name,
    ];

    public static IReadOnlyList<string> Containers { get; } =
        [ArtefactBlobs.Container, DocumentBlobs.Evidence, DocumentBlobs.Reports, DocumentBlobs.Attestations, SnapshotBlob.Container, ReferenceBlobs.Container, ProtectionKeyBlobs.Container];

    public async Task EnsureAsync(CancellationToken cancellation)
    {
        foreach (var name in Tables)
        {
            await tables.CreateTableIfNotExistsAsync(name, cancellation);
        }

        foreach (var name in Containers)
        {
            await blobs.GetBlobContainerClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
        }

        foreach (var name in Queues.All)
        {
            await queues.GetQueueClient(name).CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queues.GetQueueClient($"{name}-poison").CreateIfNotExistsAsync(cancellationToken: cancellation);
        }
    }
}
