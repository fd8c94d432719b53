namespace Balise.Conformance.Reports.Views.Sarif;

/// <summary>
/// Places of a finding: an address with a fragment, or a document of the submission and a place in it ("manifest:/dataUses/0"). What is neither is a name only.
/// </summary>
internal static class SarifLocations
{
    /// <summary>The submission, to which names of its documents are relative.</summary>
    public const string Submission = "SUBMISSION";

    public static IReadOnlyList<SarifLocation>? Of(IReadOnlyList<string> where) => where is [] ? null : [.. where.Select(Of)];

    private static SarifLocation Of(string place)
    {
        if (place.StartsWith("https://", StringComparison.Ordinal) || place.StartsWith("http://", StringComparison.Ordinal))
            return OfAddress(place);
        var end = place.IndexOf(':', StringComparison.Ordinal);
        var (document, rest) = end < 0 ? (place, "") : (place[..end], place[(end + 1)..]);
        return IsDocument(document)
            ? new(new(new() { Uri = document, UriBaseId = Submission }), Named(rest))
            : new(PhysicalLocation: null, Named(place));
    }

    private static SarifLocation OfAddress(string place)
    {
        var end = place.IndexOf('#', StringComparison.Ordinal);
        var (address, rest) = end < 0 ? (place, "") : (place[..end], place[(end + 1)..]);
        return Uri.TryCreate(address, UriKind.Absolute, out var uri) && Uri.IsWellFormedUriString(uri.AbsoluteUri, UriKind.Absolute)
            ? new(new(new() { Uri = uri.AbsoluteUri }), Named(rest))
            : new(PhysicalLocation: null, Named(place));
    }

    private static SarifLogicalLocation[]? Named(string name) => name is "" ? null : [new(name)];

    private static bool IsDocument(string name) => name is not "" && name.All(letter => char.IsAsciiLetterLower(letter) || letter == '-');
}
