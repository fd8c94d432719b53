namespace Balise.Conformance.Artefacts;

/// <summary>
/// Why a reader stopped: the artefact is not what it claims to be, or reading on would be unsafe. The only exception that content may cause; the public
/// readers turn it into a refusal. Failures of the stream itself are not content and pass through.
/// </summary>
public sealed class ArtefactException(string code, string message, string? where = null) : Exception(message)
{
    public string Code { get; } = code;
    public string? Where { get; } = where;
}
