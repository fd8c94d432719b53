using System.Net;

namespace Balise.App.Hosting.Embedded;

/// <summary>Where a connection string says that blobs, queues and tables answer.</summary>
internal sealed record StorageAddress(Uri Blob, Uri Queue, Uri Table)
{
    public const string Development = "UseDevelopmentStorage=true";

    public IReadOnlyList<Uri> All => [Blob, Queue, Table];

    /// <summary>Only on this machine can we start a storage ourselves.</summary>
    public bool IsHere => All.All(uri => uri.IsLoopback);

    public static StorageAddress Parse(string connectionString)
    {
        var parts = connectionString.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part is [_, _])
            .ToLookup(part => part[0], part => part[1], StringComparer.OrdinalIgnoreCase);
        if (parts["UseDevelopmentStorage"].Any(value => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase)))
            return new(Local(10000), Local(10001), Local(10002));

        return new(Endpoint("Blob"), Endpoint("Queue"), Endpoint("Table"));

        Uri Endpoint(string service)
        {
            if (Uri.TryCreate(parts[$"{service}Endpoint"].FirstOrDefault(), UriKind.Absolute, out var named))
                return named;
            var account = parts["AccountName"].FirstOrDefault()
                ?? throw new CannotStartException($"{EmbeddedOptions.StorageSetting} names neither an account nor a {service}Endpoint.");
            var protocol = parts["DefaultEndpointsProtocol"].FirstOrDefault() ?? "https";
            return new($"{protocol}://{account}.{service.ToLowerInvariant()}.{parts["EndpointSuffix"].FirstOrDefault() ?? "core.windows.net"}");
        }
    }

    private static Uri Local(int port) => new($"http://{IPAddress.Loopback}:{port}/devstoreaccount1");
}
