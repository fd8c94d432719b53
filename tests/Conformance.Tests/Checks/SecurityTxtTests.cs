using Balise.Conformance.Checks.Web;
using CsCheck;

namespace Balise.Conformance.Tests.Checks;

/// <summary>Whatever stands in a security.txt, its reader names faults and does nothing else.</summary>
public sealed class SecurityTxtTests
{
    private static readonly string[] Pieces =
    [
        "Contact: ", "mailto:a@example.org", "Expires: ", "2027-01-01T00:00:00Z", "Canonical: ", "http:", "https://", "CSAF: ", "\n", "\r\n", "\r", ":", "# ", "- ", "\uFEFF", "\uFFFD",
        "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----", "Preferred-Languages: fr",
    ];

    [Fact]
    public void Any_text_is_answered() =>
        Gen.OneOf(Gen.Int[0, Pieces.Length - 1].Array[0, 20].Select(picked => string.Concat(picked.Select(index => Pieces[index]))), Gen.String).Sample(text =>
        {
            var faults = SecurityTxt.Faults(text, DateTimeOffset.UnixEpoch).ToArray();
            var remarks = SecurityTxt.Remarks(text, "https://app.example.org/.well-known/security.txt", DateTimeOffset.UnixEpoch).ToArray();
            return faults.Concat(remarks).All(fault => fault.Length > 0 || text.Contains(':', StringComparison.Ordinal));
        }, iter: Testing.Fuzz.Times(3_000));

    [Theory]
    [InlineData("Contact: mailto:a@example.org\nExpires: 2027-01-01T00:00:00Z\n", "")]
    [InlineData("\uFEFFContact: mailto:a@example.org\nExpires: 2027-01-01T00:00:00Z\n", "")]
    [InlineData("contact: ftp://example.org\nExpires: tomorrow", "Contact URI, Expires, line end")]
    [InlineData("", "Contact, Expires")]
    public void Faults_are_named_in_one_order(string text, string faults) => Assert.Equal(faults, string.Join(", ", SecurityTxt.Faults(text, DateTimeOffset.UnixEpoch)));
}
