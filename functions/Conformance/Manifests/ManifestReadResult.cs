using Balise.Conformance.Json;

namespace Balise.Conformance.Manifests;

/// <summary>How reading a submitted manifest ended. The private constructor keeps the list closed.</summary>
public abstract record ManifestReadResult
{
    private ManifestReadResult() { }

    /// <summary>The declaration, and apart from it the people of the vendor who receive notices.</summary>
    public sealed record Valid(ProductManifest Manifest, IReadOnlyList<Contact> Contacts) : ManifestReadResult;

    /// <summary>Everything that is wrong, not only the first thing.</summary>
    public sealed record Invalid(IReadOnlyList<JsonProblem> Problems) : ManifestReadResult;
}
