using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks;

/// <summary>One question that a program can answer from evidence alone: no I/O, no clock, the same answer each time.</summary>
public interface ICheck
{
    CheckInfo Info { get; }

    Finding Evaluate(EvidenceBundle evidence);
}
