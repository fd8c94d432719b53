namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// An address of the national secure messaging (MSSanté): a patient's is the number of the health identity at patient.mssante.fr, a professional's or an
/// organisation's has a domain of the space of trust. That a domain ends in mssante.fr does not prove that its operator is listed.
/// </summary>
public sealed record MssanteAddress(string Domain, bool IsPatient)
{
    public const string PatientDomain = "patient.mssante.fr";

    private const string Space = "mssante.fr";
    private const int LongestLocal = 64;
    private const int LongestDomain = 253;

    /// <summary>Null when the text is no address of the space.</summary>
    public static MssanteAddress? Parse(string text)
    {
        var at = text.LastIndexOf('@');
        if (at < 1 || at > LongestLocal || !IsOfTheSpace(text[(at + 1)..]))
            return null;
        var (local, domain) = (text[..at], text[(at + 1)..].ToLowerInvariant());
        if (domain == PatientDomain)
            return Ins.Check(local.ToUpperInvariant()) is IdentifierState.Plausible ? new(domain, IsPatient: true) : null;
        return local.All(IsOfALocalPart) && !local.StartsWith('.') && !local.EndsWith('.') && !local.Contains("..", StringComparison.Ordinal)
            ? new(domain, IsPatient: false)
            : null;
    }

    /// <summary>The domain is mssante.fr or lies below it.</summary>
    public static bool IsOfTheSpace(string domain) => domain.Length <= LongestDomain && IsHostName(domain)
        && (domain.Equals(Space, StringComparison.OrdinalIgnoreCase) || domain.EndsWith("." + Space, StringComparison.OrdinalIgnoreCase));

    private static bool IsHostName(string domain) =>
        domain.Split('.').All(label => label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));

    private static bool IsOfALocalPart(char c) => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+/=?^_`{|}~.-".Contains(c, StringComparison.Ordinal);
}
