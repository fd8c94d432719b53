using System.Text;
using Balise.Adapters.Blobs;
using Balise.Adapters.Tables;
using Balise.App.Tests.Api;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Privacy;

/// <summary>The suite with a clock that a test moves: the store dates rows by its own, so the clock starts at the real time.</summary>
public sealed class PrivacySuite : RunningSuite
{
    public const string Email = "claire.exemple@editeur.example", Name = "Claire Exemple";

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public AccountId Vendor { get; private set; }

    protected override IReadOnlyList<string> Settings => ["--Intake:AllowLoopback=true"];

    protected override void Register(IServiceCollection services) =>
        services.AddSingleton<TimeProvider>(Clock);

    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>An account of its own, with its key.</summary>
    public async Task<(AccountId Account, string Key)> NewAccountAsync(Role role = Role.Vendor)
    {
        var account = new Account(AccountId.New(Clock), role, "Éditeur d'un jour", Siren: null, Clock.GetUtcNow());
        return (account.Id, (await Operations.KeyEndpoints.OpenAsync(Get<AccountTable>(), account, Clock, Cancellation)).Key);
    }

    /// <summary>A submission of a vendor in a state, with one contact and the documents given; its addresses are ones where nothing listens.</summary>
    public async Task<Submission> SubmissionAsync(
        AccountId vendor, SubmissionState state, string email = Email, string product = "Produit", params (string Kind, string Text)[] documents)
    {
        var example = Assert.IsType<ManifestReadResult.Valid>(ManifestReader.Read(ManifestSchema.Example)).Manifest;
        var (id, now, blobs) = (SubmissionId.New(Clock), Clock.GetUtcNow(), Get<ArtefactBlobs>());
        List<Artefact> artefacts = [];
        foreach (var (kind, text) in documents)
        {
            var (name, bytes) = (blobs.NewName(id, kind), Encoding.UTF8.GetBytes(text));
            var stored = Assert.IsType<UploadResult.Stored>(await blobs.UploadAsync(name, new MemoryStream(bytes), bytes.Length, bytes.Length, Cancellation));
            artefacts.Add(new(kind, stored.Sha256, stored.Bytes, name, now));
        }

        var opened = new HistoryEvent(1, now, "submission.created", $"vendor:{vendor}");
        var dossier = new Submission
        {
            Id = id,
            Vendor = vendor,
            State = state,
            CreatedAt = now,
            Since = now,
            Manifest = example with
            {
                Product = example.Product with { Name = product },
                Interfaces = null,
                Platforms = example.Platforms with { Web = new("https://localhost:1/") },
                Privacy = example.Privacy with { PolicyUrl = "https://localhost:1/privacy" },
            },
            Contacts = [new("submission", Name, email, "fr")],
            Artefacts = [.. artefacts.OrderBy(artefact => artefact.Kind, StringComparer.Ordinal)],
            History = [opened],
        };
        Assert.True(await Submissions.TryAddAsync(new(dossier, opened, []), Cancellation));
        return (await Submissions.FindAsync(id, Cancellation))!;
    }

    public async Task<Submission> FindAsync(SubmissionId id) => (await Submissions.FindAsync(id, Cancellation))!;

    /// <summary>The same dossier after a scan, as its stage does it.</summary>
    public async Task<Submission> ScannedAsync(Submission dossier)
    {
        await Get<Scanning.ScanSubmission>().RunAsync(new(dossier.Id), Cancellation);
        return await FindAsync(dossier.Id);
    }

    /// <summary>Every byte that the store holds, as text, but for the documents of vendors: what must not be there can be looked for.</summary>
    public async Task<string> EverythingAsync()
    {
        var text = new StringBuilder();
        foreach (var name in Provisioning.Tables)
        {
            await foreach (var row in Storage.Tables.GetTableClient(name).QueryAsync<Azure.Data.Tables.TableEntity>(cancellationToken: Cancellation))
            {
                text.Append(name).Append(' ').Append(row.PartitionKey).Append(' ').Append(row.RowKey).Append(' ');
                foreach (var value in row.Keys.Select(key => row[key]))
                {
                    text.Append(value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value).Append(' ');
                }

                text.Append('\n');
            }
        }

        foreach (var name in Provisioning.Containers)
        {
            var container = Storage.Blobs.GetBlobContainerClient(name);
            await foreach (var blob in container.GetBlobsAsync(cancellationToken: Cancellation))
            {
                text.Append(name).Append('/').Append(blob.Name).Append('\n');
                text.Append(name == ArtefactBlobs.Container ? "" : (await container.GetBlobClient(blob.Name).DownloadContentAsync(Cancellation)).Value.Content.ToString()).Append('\n');
            }
        }

        return text.ToString();
    }
}
