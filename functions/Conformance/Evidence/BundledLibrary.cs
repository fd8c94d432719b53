namespace Balise.Conformance.Evidence;

/// <summary>A well-known JavaScript library that a package carries: its npm name, its version where the file says it, the file.</summary>
public sealed record BundledLibrary(string Name, string? Version, string Path);
