using System.Text;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using Balise.App.Hosting.Emission;

namespace Balise.App.Hosting.Embedded;

/// <summary>One storage queue as its pump sees it, with the poison queue of the same name behind it.</summary>
internal sealed class WorkQueue(QueueServiceClient storage, string name, QueueSignals signals)
{
    private readonly QueueClient queue = storage.GetQueueClient(name);
    private readonly QueueClient poison = storage.GetQueueClient(name + FunctionJson.PoisonSuffix);

    public string Name => name;

    /// <summary>As on the platform: what a poison queue cannot get rid of stays there.</summary>
    public bool HasPoison { get; } = !name.EndsWith(FunctionJson.PoisonSuffix, StringComparison.Ordinal);

    public async Task CreateAsync(CancellationToken cancellation)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
        if (HasPoison)
            await poison.CreateIfNotExistsAsync(cancellationToken: cancellation);
    }

    /// <summary>Waits until this process sends something here, or for as long as is said.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken cancellation) => signals.WaitAsync(name, longest, cancellation);

    public async Task<IReadOnlyList<Delivery>> ReceiveAsync(int most, TimeSpan visibility, CancellationToken cancellation)
    {
        QueueMessage[] messages = await queue.ReceiveMessagesAsync(most, visibility, cancellation);
        return [.. messages.Select(m => new Delivery(m.MessageId, m.PopReceipt, m.MessageText, (int)m.DequeueCount))];
    }

    public async Task HideAsync(Delivery delivery, TimeSpan visibility)
    {
        UpdateReceipt receipt = await queue.UpdateMessageAsync(delivery.Id, delivery.Receipt, visibilityTimeout: visibility);
        delivery.Receipt = receipt.PopReceipt;
    }

    /// <summary>False when the message is no longer ours: its visibility ran out and another pump received it.</summary>
    public async Task<bool> DeleteAsync(Delivery delivery)
    {
        try
        {
            await queue.DeleteMessageAsync(delivery.Id, delivery.Receipt);
            return true;
        }
        catch (RequestFailedException lost) when (lost.Status is 400 or 404)
        {
            return false;
        }
    }

    // Copied first: stopped between the two lines we leave a message twice, never none.
    public async Task PoisonAsync(Delivery delivery)
    {
        await poison.SendMessageAsync(delivery.Text);
        await DeleteAsync(delivery);
        signals.Wake(poison.Name);
    }
}

/// <summary>One received message. Its receipt changes each time it is hidden again.</summary>
internal sealed record Delivery(string Id, string Receipt, string Text, int DequeueCount)
{
    public string Receipt { get; set; } = Receipt;

    /// <summary>What was not written in base64 reaches the handler as it stands, and is refused there with its reason.</summary>
    public ReadOnlyMemory<byte> Body()
    {
        var bytes = new byte[Text.Length];
        return Convert.TryFromBase64String(Text, bytes, out var length) ? bytes.AsMemory(0, length) : Encoding.UTF8.GetBytes(Text);
    }
}
