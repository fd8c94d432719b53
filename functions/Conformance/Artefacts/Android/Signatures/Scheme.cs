using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android.Signatures;

/// <summary>One scheme on its way to a verdict: read, then compared with the content; the first fault decides.</summary>
internal sealed class Scheme<T>(string name, bool isPresent, bool counts) where T : class
{
    private T? read;

    public string Name => name;

    /// <summary>In the file, and some platform that the package runs on looks at it.</summary>
    public bool Counts => isPresent && counts;

    public ArtefactException? Fault { get; private set; }

    /// <summary>What was read without a fault, even where it is ignored.</summary>
    public T? Value => Fault is null ? read : null;

    public T? Verified => Counts ? Value : null;

    public Scheme<T> Read(Func<T> reading)
    {
        if (isPresent)
        {
            Try(() => read = reading());
        }

        return this;
    }

    public void Check(Action<T> checking)
    {
        if (Verified is { } value)
        {
            Try(() => checking(value));
        }
    }

    public SchemeVerdict Verdict() => (isPresent, counts, Fault) switch
    {
        (false, _, _) => new(name, SchemeStatus.Absent, "signature.absent", $"The package has no {name} signature."),
        (_, false, _) => new(name, SchemeStatus.Ignored, "signature.ignored", $"No platform that the package runs on looks at its {name} signature."),
        (_, _, { } fault) => new(name, SchemeStatus.Broken, fault.Code, fault.Message),
        _ => new(name, SchemeStatus.Verified, "signature.verified", $"The {name} signature verifies."),
    };

    private void Try(Action step)
    {
        try
        {
            step();
        }
        catch (ArtefactException fault)
        {
            Fault = fault;
        }
    }
}
