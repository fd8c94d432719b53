namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>What can be said of an identifier without asking a register: not written as one, written as one with a key that does not match, or plausible.</summary>
public enum IdentifierState
{
    Malformed,
    WrongKey,
    Plausible,
}
