namespace Balise.Adapters.Messaging;

/// <summary>Says why a message was not sent, or why nobody knows whether it was. The outbox keeps the row in every case.</summary>
public sealed class MessageNotSentException(SendFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public SendFailure Failure { get; } = failure;

    /// <summary>Whether the same send may succeed later without anybody changing anything.</summary>
    public bool IsTransient => Failure == SendFailure.Unavailable;
}

/// <summary>The kinds of refusal that an operator treats differently.</summary>
public enum SendFailure
{
    /// <summary>The message breaks a rule of ours or of the broker: a bug of the sender.</summary>
    Invalid,

    /// <summary>The body is larger than a message may be: a document belongs in a blob.</summary>
    TooLarge,

    /// <summary>The queue does not exist (any more): the infrastructure lacks it.</summary>
    QueueMissing,

    /// <summary>The broker does not accept our identity, its rights, or its quota is used up.</summary>
    Forbidden,

    /// <summary>The broker did not answer, was busy or failed, for as long as we tried.</summary>
    Unavailable,
}
