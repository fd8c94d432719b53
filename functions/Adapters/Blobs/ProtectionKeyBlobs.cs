using System.Xml.Linq;
using Azure;
using Azure.Storage.Blobs;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Balise.Adapters.Blobs;

/// <summary>
/// The keys that cookies and forms are protected with, one blob per key, so that every instance reads what another wrote. The framework asks seldom and without awaiting.
/// </summary>
public sealed class ProtectionKeyBlobs(BlobServiceClient service) : IXmlRepository
{
    public const string Container = "protection";
    private readonly Lazy<BlobContainerClient> container = new(() => service.GetBlobContainerClient(Container));

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. container.Value.GetBlobs(cancellationToken: CancellationToken.None).Select(blob => XElement.Parse(container.Value.GetBlobClient(blob.Name).DownloadContent().Value.Content.ToString()))];

    public void StoreElement(XElement element, string friendlyName)
    {
        try
        {
            container.Value.GetBlobClient($"{friendlyName}.xml").Upload(BinaryData.FromString(element.ToString(SaveOptions.DisableFormatting)));
        }
        catch (RequestFailedException there) when (there.Status is 409)
        {
            // Each name is made for one key, and a key does not change: what was stored at the first try stays.
        }
    }
}
