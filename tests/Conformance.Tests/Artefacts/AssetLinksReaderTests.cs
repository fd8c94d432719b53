using System.Text;
using Balise.Conformance.Evidence;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

/// <summary>What a site says of the applications that may open its addresses.</summary>
public sealed class AssetLinksReaderTests
{
    private static readonly string Fingerprint = string.Join(':', Enumerable.Repeat("AB", 32));

    private static readonly string Good = $$$"""
        [{"relation":["delegate_permission/common.handle_all_urls"],
          "target":{"namespace":"android_app","package_name":"org.example","sha256_cert_fingerprints":["{{{Fingerprint}}}","short"]}},
         {"relation":["delegate_permission/common.get_login_creds"],"target":{"namespace":"android_app","package_name":"org.other"}},
         {"relation":["delegate_permission/common.handle_all_urls"],"target":{"namespace":"web","site":"https://example.org"}}, 7, null]
        """;

    [Fact]
    public void Only_applications_that_handle_all_addresses_are_kept()
    {
        var link = Assert.Single(Read(Encoding.UTF8.GetBytes(Good)).Links!);
        Assert.Equal("org.example", link.Package);
        Assert.Equal([string.Concat(Enumerable.Repeat("ab", 32))], link.Certificates);
    }

    [Theory]
    [InlineData("{}", "assetlinks.not-a-list")]
    [InlineData("<html>", "assetlinks.not-json")]
    [InlineData("", "assetlinks.not-json")]
    public void What_is_no_list_is_refused(string document, string code) => Assert.Equal(code, Read(Encoding.UTF8.GetBytes(document)).Refusal?.Code);

    [Fact]
    public void A_document_with_any_bytes_changed_is_answered() =>
        Gen.Select(Gen.Int[0, Good.Length - 1], Gen.Byte).Array[1, 6].Sample(changes =>
        {
            var copy = Encoding.UTF8.GetBytes(Good);
            Array.ForEach(changes, change => copy[change.Item1] = change.Item2);
            return Read(copy) is { Links: null, Refusal: not null } or { Links: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(2_000));

    [Fact]
    public void A_wildcard_host_is_asked_at_its_domain() =>
        Assert.Equal("https://example.org/.well-known/assetlinks.json", AssetLinksReader.Address("*.example.org").AbsoluteUri);

    private static AppLinkHost Read(byte[] document) => AssetLinksReader.Observe("example.org", new() { Url = "https://example.org/" }, document);
}
