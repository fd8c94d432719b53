using Balise.Conformance.Artefacts.Packages;
using CsCheck;

namespace Balise.Conformance.Tests.Packages;

public sealed class PackageUrlTests
{
    [Theory]
    [InlineData("pkg:npm/%40angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation@12.3.1", "pkg:npm/%40angular/animation@12.3.1")]
    [InlineData("pkg:npm/@angular/animation", "pkg:npm/%40angular/animation")]
    [InlineData("PKG:NPM/Left-Pad@1.0.0", "pkg:npm/left-pad@1.0.0")]
    [InlineData("pkg://maven//org.apache.commons///io@1.3.4", "pkg:maven/org.apache.commons/io@1.3.4")]
    [InlineData("pkg:maven/org.apache/Batik@1.9.1?Classifier=sources&repository_url=repo.example/rel", "pkg:maven/org.apache/Batik@1.9.1?classifier=sources&repository_url=repo.example%2Frel")]
    [InlineData("pkg:pypi/Django_All.Auth@1.0+local", "pkg:pypi/django-all.auth@1.0%2Blocal")]
    [InlineData("pkg:nuget/Newtonsoft.Json@12.0.1", "pkg:nuget/Newtonsoft.Json@12.0.1")]
    [InlineData("pkg:golang/Google.golang.org/Genproto@abc#/googleapis/./api/../x/", "pkg:golang/google.golang.org/genproto@abc#googleapis/api/x")]
    [InlineData("pkg:gem/ruby-advisory-db-check@0.12.4?platform=java&empty=", "pkg:gem/ruby-advisory-db-check@0.12.4?platform=java")]
    [InlineData("pkg:composer/Laravel/Framework@5.5.0", "pkg:composer/laravel/framework@5.5.0")]
    [InlineData("pkg:cargo/Rand@0.7.2", "pkg:cargo/Rand@0.7.2")]
    [InlineData("pkg:deb/Debian/Curl@1:7.50.3-1?arch=i386&distro=jessie", "pkg:deb/debian/curl@1:7.50.3-1?arch=i386&distro=jessie")]
    [InlineData("pkg:rpm/Fedora/Curl@7.50.3-1.fc25?epoch=1", "pkg:rpm/fedora/Curl@7.50.3-1.fc25?epoch=1")]
    [InlineData("pkg:apk/Alpine/Curl@7.83.0-r0", "pkg:apk/alpine/curl@7.83.0-r0")]
    [InlineData("pkg:cran/A3@0.9.1", "pkg:cran/A3@0.9.1")]
    [InlineData("pkg:hackage/AC-HalfInteger@1.2.1", "pkg:hackage/AC-HalfInteger@1.2.1")]
    [InlineData("pkg:hex/Acme/Foo@2.3.", "pkg:hex/acme/foo@2.3.")]
    [InlineData("pkg:pub/HTTP@0.13.3", "pkg:pub/http@0.13.3")]
    [InlineData("pkg:swift/github.com/Alamofire/Alamofire@5.4.3", "pkg:swift/github.com/Alamofire/Alamofire@5.4.3")]
    [InlineData("pkg:cocoapods/GoogleUtilities@7.5.2#NSData+zlib", "pkg:cocoapods/GoogleUtilities@7.5.2#NSData%2Bzlib")]
    [InlineData("pkg:github/Package-URL/Purl-Spec@244fd47", "pkg:github/package-url/purl-spec@244fd47")]
    [InlineData("pkg:docker/Customer/dockerimage@sha256:244fd47?repository_url=gcr.io", "pkg:docker/Customer/dockerimage@sha256:244fd47?repository_url=gcr.io")]
    [InlineData("pkg:oci/Debian@sha256%3A244fd47?tag=latest", "pkg:oci/debian@sha256:244fd47?tag=latest")]
    [InlineData("pkg:generic/openssl@1.1.10g?checksum=sha256:de4d501267da", "pkg:generic/openssl@1.1.10g?checksum=sha256:de4d501267da")]
    [InlineData("pkg:generic/caf%C3%A9@1%202", "pkg:generic/caf%C3%A9@1%202")]
    public void The_canonical_form_is_the_specified_one(string text, string canonical)
    {
        Assert.True(PackageUrl.TryParse(text, out var url));
        Assert.Equal(canonical, url.ToString());
    }

    [Theory]
    [InlineData("", "purl.scheme")]
    [InlineData("npm/left-pad@1", "purl.scheme")]
    [InlineData("pkg:npm", "purl.type")]
    [InlineData("pkg:/left-pad", "purl.type")]
    [InlineData("pkg:1npm/left-pad", "purl.type")]
    [InlineData("pkg:n&m/left-pad", "purl.type")]
    [InlineData("pkg:npm/", "purl.name")]
    [InlineData("pkg:npm/a%2", "purl.name")]
    [InlineData("pkg:npm/a%GG", "purl.name")]
    [InlineData("pkg:npm/a%FF", "purl.name")]
    [InlineData("pkg:npm/a@%C3", "purl.name")]
    [InlineData("pkg:npm/left pad@1", "purl.character")]
    [InlineData("pkg:npm/left\u0000pad@1", "purl.character")]
    [InlineData("pkg:maven/io@1.3.4", "purl.namespace")]
    [InlineData("pkg:composer/framework@1", "purl.namespace")]
    [InlineData("pkg:cargo/acme/rand@1", "purl.namespace")]
    [InlineData("pkg:maven/org%2Fapache/io@1", "purl.segment")]
    [InlineData("pkg:generic/a@1#%2e%2e/etc", "purl.segment")]
    [InlineData("pkg:npm/a@1?a=b&A=c", "purl.qualifier")]
    [InlineData("pkg:npm/a@1?novalue", "purl.qualifier")]
    [InlineData("pkg:npm/a@1?1a=b", "purl.qualifier")]
    [InlineData("pkg:npm/a@1?a%20b=c", "purl.qualifier")]
    public void What_is_none_is_refused_with_its_reason(string text, string code) =>
        Assert.Equal(code, Assert.IsType<PackageUrlReading.Refused>(PackageUrl.Read(text)).Code);

    [Fact]
    public void A_text_without_end_is_refused() =>
        Assert.Equal("purl.too-long", Assert.IsType<PackageUrlReading.Refused>(PackageUrl.Read("pkg:npm/" + new string('a', 10_000))).Code);

    [Fact]
    public void Whatever_the_text_it_is_read_or_refused_and_the_canonical_form_reads_as_itself()
    {
        var characters = "pkg:npm/@a%40%2F?=&#.~é \uD83D".ToCharArray();
        Gen.Int[0, characters.Length - 1].Select(index => characters[index]).Array[0, 30].Select(tail => "pkg:npm/" + new string(tail)).Sample(
            text => PackageUrl.Read(text) is not PackageUrlReading.Valid(var url)
                || (PackageUrl.TryParse(url.ToString(), out var again) && again.ToString() == url.ToString() && again.Name == url.Name && again.Version == url.Version),
            iter: Testing.Fuzz.Times(20_000));
    }

    [Theory]
    [InlineData("pkg:npm/%40angular/core@1", "npm", "@angular/core", null)]
    [InlineData("pkg:maven/org.apache.logging.log4j/log4j-core@2", "Maven", "org.apache.logging.log4j:log4j-core", null)]
    [InlineData("pkg:pypi/Zope.Interface@1", "PyPI", "zope-interface", null)]
    [InlineData("pkg:nuget/Newtonsoft.Json@12", "NuGet", "newtonsoft.json", null)]
    [InlineData("pkg:golang/github.com/BurntSushi/toml@1", "Go", "github.com/burntsushi/toml", null)]
    [InlineData("pkg:gem/rails@7", "RubyGems", "rails", null)]
    [InlineData("pkg:composer/symfony/http-kernel@6", "Packagist", "symfony/http-kernel", null)]
    [InlineData("pkg:cargo/tokio@1", "crates.io", "tokio", null)]
    [InlineData("pkg:hex/plug@1", "Hex", "plug", null)]
    [InlineData("pkg:pub/http@1", "Pub", "http", null)]
    [InlineData("pkg:swift/github.com/vapor/vapor@4", "SwiftURL", "github.com/vapor/vapor", null)]
    [InlineData("pkg:cran/A3@1", "CRAN", "A3", null)]
    [InlineData("pkg:hackage/aeson@1", "Hackage", "aeson", null)]
    [InlineData("pkg:deb/debian/curl@7?distro=debian-12", "Debian", "curl", "12")]
    [InlineData("pkg:deb/debian/curl@7?distro=bookworm", "Debian", "curl", null)]
    [InlineData("pkg:deb/ubuntu/curl@7?distro=ubuntu-22.04", "Ubuntu", "curl", "22.04")]
    [InlineData("pkg:apk/alpine/curl@7?distro=alpine-3.18.4", "Alpine", "curl", "v3.18")]
    [InlineData("pkg:rpm/redhat/openssl@1", "Red Hat", "openssl", null)]
    public void A_package_url_names_the_package_of_an_ecosystem(string text, string ecosystem, string name, string? release)
    {
        Assert.True(PackageUrl.TryParse(text, out var url));
        Assert.Equal(new OsvPackage(ecosystem, name, release), OsvPackage.Of(url));
    }

    [Theory]
    [InlineData("pkg:generic/openssl@1")]
    [InlineData("pkg:docker/nginx@1")]
    [InlineData("pkg:cocoapods/Alamofire@1")]
    [InlineData("pkg:rpm/nobody/openssl@1")]
    public void Where_nobody_publishes_advisories_there_is_no_ecosystem(string text)
    {
        Assert.True(PackageUrl.TryParse(text, out var url));
        Assert.Null(OsvPackage.Of(url));
    }

    [Fact]
    public void Advisories_and_package_urls_meet_whatever_the_spelling() =>
        Assert.Equal(
            [new("PyPI", "zope-interface"), new("Debian", "curl", "12"), new("SwiftURL", "github.com/vapor/vapor")],
            [OsvPackage.Of("PyPI", "zope.Interface"), OsvPackage.Of("Debian:12", "curl"), OsvPackage.Of("SwiftURL", "https://github.com/vapor/vapor.git")]);
}
