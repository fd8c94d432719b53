namespace Balise.Infra.Tests;

public sealed class MessagingTests
{
    [Fact]
    public void The_namespace_takes_tokens_only_and_has_what_duplicate_detection_needs()
    {
        var bus = Deployment.Of(Deployment.ServiceBus).Single("Microsoft.ServiceBus/namespaces");
        Assert.Equal("true", bus.Text("properties.disableLocalAuth"));
        Assert.Equal("1.2", bus.Text("properties.minimumTlsVersion"));
        Assert.Equal(("Standard", "Standard"), (bus.Text("sku.name"), bus.Text("sku.tier")));
    }

    // Premium alone has private endpoints.
    [Fact]
    public void The_private_namespace_is_a_Premium_one_of_another_name()
    {
        var bus = Deployment.Of(Deployment.Private).Single("Microsoft.ServiceBus/namespaces");
        Assert.Equal(("Premium", "Premium", "1"), (bus.Text("sku.name"), bus.Text("sku.tier"), bus.Text("sku.capacity")));
        Assert.NotEqual(Deployment.Of(Deployment.ServiceBus).Single("Microsoft.ServiceBus/namespaces").LastName, bus.LastName);
        Assert.Equal($"{bus.LastName}.servicebus.windows.net", Deployment.Of(Deployment.Private).AppSettings["ServiceBus__fullyQualifiedNamespace"]);
    }

    [Fact]
    public void Every_queue_swallows_duplicates_and_keeps_what_it_gives_up_on()
    {
        var queues = Deployment.Of(Deployment.ServiceBus).OfType("Microsoft.ServiceBus/namespaces/queues");
        Assert.NotEmpty(queues);
        Assert.All(queues, queue =>
        {
            Assert.Equal("true", queue.Text("properties.requiresDuplicateDetection"));
            Assert.Equal("true", queue.Text("properties.deadLetteringOnMessageExpiration"));
            Assert.Equal("5", queue.Text("properties.maxDeliveryCount"));
            Assert.Equal("PT5M", queue.Text("properties.lockDuration"));
            Assert.Equal("PT1H", queue.Text("properties.duplicateDetectionHistoryTimeWindow"));
        });
    }

    [Fact]
    public void The_cheap_environment_has_no_Service_Bus() =>
        Assert.DoesNotContain(
            Deployment.Of(Deployment.StorageQueues).Resources, resource => resource.Type.StartsWith("Microsoft.ServiceBus", StringComparison.Ordinal));
}
