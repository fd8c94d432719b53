namespace Balise.App.Hosting.Emission;

/// <summary>Which broker the queue functions of a published folder listen to.</summary>
public enum MessagingKind
{
    ServiceBus,
    StorageQueues,
}

/// <summary>How the two brokers are written on a command line and in a project property.</summary>
public static class MessagingKinds
{
    public static MessagingKind? TryParse(string text) => text switch
    {
        "service-bus" => MessagingKind.ServiceBus,
        "storage-queues" => MessagingKind.StorageQueues,
        _ => null,
    };
}
