namespace Balise.Conformance.Evidence;

/// <summary>One departure from a specification: a stable code, where (a JSON Pointer, or the name of a member), and a sentence. No value of a person is in it.</summary>
public sealed record DocumentFault(string Code, string Where, string Message);
