using Azure;
using Azure.Identity;
using Azure.Storage.Queues;
using Balise.Adapters.Storage;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Messaging;

/// <summary>
/// Sends through Azure Storage queues, as base64, the encoding that host.json names. These queues have no MessageId and so no duplicate detection:
/// a message sent twice is delivered twice, with the same envelope id, and the receiving stage answers *already done*.
/// </summary>
public sealed class StorageQueueSender(StorageClients storage, IOptions<StorageOptions> options, TimeProvider clock) : IMessageSender
{
    private static readonly TimeSpan Forever = TimeSpan.FromSeconds(-1);

    public async Task SendAsync(QueuedMessage message, CancellationToken cancellation)
    {
        var delay = MessageRules.Check(message, clock.GetUtcNow());
        cancellation.ThrowIfCancellationRequested();
        var queue = storage.Queues.GetQueueClient(message.Queue);
        var text = Convert.ToBase64String(message.Body.Span);
        try
        {
            await PutAsync(queue, text, delay, cancellation);
        }
        catch (RequestFailedException answer)
        {
            throw new MessageNotSentException(FailureOf(answer.Status), $"Queue '{message.Queue}' did not take a message: {answer.ErrorCode ?? answer.Message}.", answer);
        }
        catch (AuthenticationFailedException refusal)
        {
            throw new MessageNotSentException(SendFailure.Forbidden, "No identity could be shown to Azure Storage.", refusal);
        }
        // What the SDK throws once its retries are used up.
        catch (Exception silence) when (silence is AggregateException || (silence is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            throw new MessageNotSentException(SendFailure.Unavailable, $"Queue '{message.Queue}' did not answer in time.", silence);
        }
    }

    private async Task PutAsync(QueueClient queue, string text, TimeSpan delay, CancellationToken cancellation)
    {
        try
        {
            await queue.SendMessageAsync(text, delay, Forever, cancellation);
        }
        catch (RequestFailedException missing) when (missing.Status == 404 && options.Value.CreateMissingQueues)
        {
            await queue.CreateIfNotExistsAsync(cancellationToken: cancellation);
            await queue.SendMessageAsync(text, delay, Forever, cancellation);
        }
    }

    private static SendFailure FailureOf(int status) => status switch
    {
        404 or 410 => SendFailure.QueueMissing,
        401 or 403 => SendFailure.Forbidden,
        413 => SendFailure.TooLarge,
        408 or 429 or >= 500 or 0 => SendFailure.Unavailable,
        _ => SendFailure.Invalid,
    };
}
