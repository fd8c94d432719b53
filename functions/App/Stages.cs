using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Balise.App.Hosting;
using Balise.Domain.Kernel;

namespace Balise.App;

/// <summary>Makes a queue handler of a stage: reads the envelope, runs the stage, returns how it ended.</summary>
internal static class Stages
{
    /// <param name="json">Asked for at the first message, because making a serialiser takes longer than starting may.</param>
    public static QueueHandler Of<TBody, TStage>(Func<JsonTypeInfo<Envelope<TBody>>> json) where TStage : IStage<TBody> =>
        (services, message, cancellation) =>
        {
            Envelope<TBody>? envelope;
            try
            {
                envelope = JsonSerializer.Deserialize(message.Body.Span, json());
            }
            catch (JsonException unreadable)
            {
                return Task.FromResult<StageResult>(new StageResult.GiveUp($"The message is not a {typeof(TBody).Name}: {unreadable.Message}"));
            }

            return envelope is { Body: not null }
                ? services.GetRequiredService<TStage>().RunAsync(envelope.Body, cancellation)
                : Task.FromResult<StageResult>(new StageResult.GiveUp("The message is empty."));
        };

    /// <summary>What a broker gave up on becomes a parked row.</summary>
    public static Task<StageResult> Park(IServiceProvider services, InboundMessage message, CancellationToken cancellation) =>
        Task.FromResult<StageResult>(new StageResult.GiveUp("Its handler failed on every delivery."));
}
