using Balise.Adapters.Health;
using Balise.Adapters.Mail;
using Balise.Adapters.Malware;
using Balise.Adapters.Messaging;
using Balise.Adapters.Reference;
using Balise.Adapters.Storage;
using Balise.App.Packs;
using Balise.Domain.Review;

namespace Balise.App.Operations.Dependencies;

/// <summary>What readiness asks, by names that say nothing about the deployment.</summary>
public static class AskedDependencies
{
    public static IReadOnlyList<Dependency> Of(IServiceProvider services)
    {
        var storage = services.GetRequiredService<StorageHealth>();
        return
        [
            new("tables", IsRequired: true, storage.TablesAsync),
            new("blobs", IsRequired: true, storage.BlobsAsync),
            new("queues", IsRequired: true, services.GetService<ServiceBusHealth>() is { } bus
                ? bus.AskAsync
                : cancellation => storage.QueueAsync(Queues.SubmissionSealed, cancellation)),
            new("packs", IsRequired: true, _ => Task.FromResult(PacksOf(services.GetRequiredService<PackShelf>()))),
            new("mail", IsRequired: false, services.GetRequiredService<MailHealth>().AskAsync),
            new("malware", IsRequired: false, services.GetRequiredService<MalwareHealth>().AskAsync),
            new("signing", IsRequired: false, cancellation => SigningAsync(services.GetRequiredService<ISigningKeys>(), cancellation)),
            new("reference", IsRequired: false, services.GetRequiredService<ReferenceHealth>().AskAsync),
        ];
    }

    private static DependencyAnswer PacksOf(PackShelf shelf) => DependencyAnswer.Ok(string.Join(", ", shelf.Judging.Select(pack => pack.Name)));

    private static async Task<DependencyAnswer> SigningAsync(ISigningKeys keys, CancellationToken cancellation) =>
        await keys.ListAsync(cancellation) is [var newest, ..]
            ? DependencyAnswer.Ok($"Key {newest.KeyId}.")
            : DependencyAnswer.Down("missing", "No key can sign.");
}
