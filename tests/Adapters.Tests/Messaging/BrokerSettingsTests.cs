using System.Collections.Concurrent;
using System.Net;
using Azure;
using Azure.Storage.Queues.Models;
using Balise.Adapters.Messaging;
using Balise.Adapters.Storage;
using Balise.Domain.Kernel;
using Balise.Testing.Azurite;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Tests.Messaging;

public sealed class BrokerSettingsTests
{
    [Theory]
    [InlineData(true, "ConnectionString=UseDevelopmentStorage=true")]
    [InlineData(true, "BlobServiceUri=https://a.blob.core.windows.net", "QueueServiceUri=https://a.queue.core.windows.net", "TableServiceUri=https://a.table.core.windows.net")]
    [InlineData(false)]
    [InlineData(false, "ConnectionString= ")]
    [InlineData(false, "BlobServiceUri=https://a.blob.core.windows.net", "QueueServiceUri=https://a.queue.core.windows.net")]
    [InlineData(false, "ConnectionString=x", "TableServiceUri=https://a.table.core.windows.net")]
    [InlineData(false, "BlobServiceUri=http://a", "QueueServiceUri=https://a", "TableServiceUri=https://a")]
    [InlineData(false, "ConnectionString=x", "NetworkTimeout=00:00:30", "MaxRetries=3")]
    [InlineData(false, "ConnectionString=x", "MaxRetries=6")]
    public void Storage_settings_are_judged_when_the_process_starts(bool valid, params string[] settings)
    {
        using var provider = Services(StorageOptions.Section, settings).AddStorage().BuildServiceProvider();
        Assert.Equal(valid, Starts(provider));
    }

    [Theory]
    [InlineData(true, "FullyQualifiedNamespace=balise.servicebus.windows.net")]
    [InlineData(true, "FullyQualifiedNamespace=a.b", "Endpoint=http://127.0.0.1:5000")]
    [InlineData(false)]
    [InlineData(false, "FullyQualifiedNamespace=https://balise.servicebus.windows.net")]
    [InlineData(false, "FullyQualifiedNamespace=balise")]
    [InlineData(false, "FullyQualifiedNamespace=a.b", "Endpoint=http://broker.example")]
    [InlineData(false, "FullyQualifiedNamespace=a.b", "MaxAttempts=0")]
    [InlineData(false, "FullyQualifiedNamespace=a.b", "TotalTime=00:01:00")]
    public void Service_Bus_settings_are_judged_when_the_process_starts(bool valid, params string[] settings)
    {
        using var provider = Services(ServiceBusOptions.Section, settings).AddServiceBusMessaging().BuildServiceProvider();
        Assert.Equal(valid, Starts(provider));
        if (valid) Assert.IsType<ServiceBusSender>(provider.GetRequiredService<IMessageSender>());
    }

    [Fact]
    public void No_client_is_made_before_it_is_used()
    {
        var storage = new StorageClients(Options.Create(new StorageOptions { ConnectionString = "nonsense" }));
        Assert.ThrowsAny<FormatException>(() => storage.Blobs);
    }

    [Fact]
    public async Task The_three_services_answer_the_product_s_own_clients()
    {
        var storage = (await AzuriteFixture.StartedAsync(TestContext.Current.CancellationToken)).NewStorage();
        await storage.Blobs.CreateBlobContainerAsync("container", cancellationToken: TestContext.Current.CancellationToken);
        await storage.Queues.CreateQueueAsync("queue", cancellationToken: TestContext.Current.CancellationToken);
        await storage.Tables.CreateTableAsync("table", TestContext.Current.CancellationToken);
        Assert.Equal("container", Assert.Single(storage.Blobs.GetBlobContainers().ToArray()).Name);
        Assert.Equal("queue", Assert.Single<QueueItem>(storage.Queues.GetQueues().ToArray()).Name);
        Assert.Equal("table", Assert.Single(storage.Tables.Query().ToArray()).Name);
    }

    [Fact]
    public async Task Blobs_and_queues_are_spoken_to_in_the_newest_version_that_Azurite_knows()
    {
        var versions = new ConcurrentQueue<string?>();
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var server = builder.Build();
        server.Run(context =>
        {
            versions.Enqueue(context.Request.Headers["x-ms-version"]);
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        });
        await server.StartAsync(TestContext.Current.CancellationToken);
        var address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var storage = new StorageClients(Options.Create(new StorageOptions
        {
            ConnectionString = $"DefaultEndpointsProtocol=http;AccountName=a;AccountKey=AAAA;BlobEndpoint={address}/a;QueueEndpoint={address}/a;",
        }));
        await Assert.ThrowsAsync<RequestFailedException>(() => storage.Blobs.GetPropertiesAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAsync<RequestFailedException>(() => storage.Queues.GetPropertiesAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["2026-06-06", "2026-06-06"], versions, StringComparer.Ordinal);
    }

    [Theory]
    [InlineData(0.0, 200)]
    [InlineData(1.0, 600)]
    public void A_first_wait_is_drawn_between_its_bounds(double draw, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Backoff.Next(Backoff.First, draw));

    [Fact]
    public void Waits_grow_up_to_the_longest()
    {
        var wait = Backoff.First;
        for (var i = 0; i < 10; i++) wait = Backoff.Next(wait, 1.0);
        Assert.Equal(Backoff.Longest, wait);
    }

    private static IServiceCollection Services(string section, string[] settings) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create($"{section}:{pair[0]}", (string?)pair[1]))).Build());

    private static bool Starts(IServiceProvider provider)
    {
        try
        {
            provider.GetRequiredService<IStartupValidator>().Validate();
            return true;
        }
        catch (OptionsValidationException)
        {
            return false;
        }
    }
}
