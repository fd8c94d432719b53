namespace Balise.Conformance.Json;

/// <summary>One thing wrong with a document: where (RFC 6901 pointer), a stable code, a sentence fit for the person who wrote it.</summary>
public sealed record JsonProblem(string Pointer, string Code, string Message);
