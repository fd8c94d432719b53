namespace Balise.Domain.Kernel;

/// <summary>A step of the pipeline that hears one kind of message. It may be run twice with the same message and has one effect.</summary>
public interface IStage<in TBody>
{
    Task<StageResult> RunAsync(TBody message, CancellationToken cancellation);
}
