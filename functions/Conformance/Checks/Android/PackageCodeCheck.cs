using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>A check of what is inside the package's code and texts. What could not be looked into is never taken for empty.</summary>
public abstract class PackageCodeCheck : AndroidPackageCheck
{
    protected sealed override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts.Code is { } code
        ? Evaluate(code, evidence)
        : Info.Inconclusive("Le code du paquet n'a pas été lu.", "The package's code was not read.", "android-package");

    protected abstract Finding Evaluate(CodeFacts code, EvidenceBundle evidence);

    /// <summary>Null when every part was read, else the finding that says which were not.</summary>
    protected Finding? Unread(CodeFacts code) => code.Unread is []
        ? null
        : Info.Inconclusive(
            $"Rien n'est trouvé, mais {code.Unread.Count} partie(s) du paquet n'ont pas pu être lues.",
            $"Nothing is found, but {code.Unread.Count} part(s) of the package could not be read.",
            [.. code.Unread.Select(part => Place(part.Place, part.Code))]);

    protected static string Place(string place, string what) => $"android-package:{place} ({what})";
}
