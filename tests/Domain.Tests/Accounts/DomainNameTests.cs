using Balise.Domain.Accounts;

namespace Balise.Domain.Tests.Accounts;

/// <summary>What somebody can control, in one spelling.</summary>
public sealed class DomainNameTests
{
    [Theory]
    [InlineData("example.org", "example.org")]
    [InlineData("EXAMPLE.Org", "example.org")]
    [InlineData("example.org.", "example.org")]
    [InlineData("app.sante.example.org", "app.sante.example.org")]
    [InlineData("santé.example.org", "xn--sant-epa.example.org")]
    [InlineData("XN--SANT-EPA.example.org", "xn--sant-epa.example.org")]
    [InlineData("1and1.example", "1and1.example")]
    public void It_is_read_in_one_spelling(string text, string expected)
    {
        Assert.True(DomainName.TryParse(text, loopback: false, out var domain));
        Assert.Equal(expected, domain.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("org")]
    [InlineData("localhost")]
    [InlineData("vendor.localhost")]
    [InlineData("localhost.localdomain")]
    [InlineData("printer.local")]
    [InlineData("metadata.google.internal")]
    [InlineData("hidden.onion")]
    [InlineData("1.0.0.127.in-addr.arpa")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1")]
    [InlineData("0x7f.1")]
    [InlineData("[::1]")]
    [InlineData("::1")]
    [InlineData("example.org:443")]
    [InlineData("https://example.org")]
    [InlineData("user@example.org")]
    [InlineData("example.org/path")]
    [InlineData("*.example.org")]
    [InlineData("_dmarc.example.org")]
    [InlineData("-a.example.org")]
    [InlineData("a-.example.org")]
    [InlineData("a..example.org")]
    [InlineData(".example.org")]
    [InlineData("example.org..")]
    [InlineData("exa mple.org")]
    [InlineData("example.org\n")]
    [InlineData("example.org\0")]
    public void What_nobody_can_prove_is_refused(string? text) => Assert.False(DomainName.TryParse(text, loopback: false, out _));

    [Fact]
    public void Names_and_labels_have_a_length()
    {
        Assert.True(DomainName.TryParse($"{new string('a', 63)}.org", loopback: false, out _));
        Assert.False(DomainName.TryParse($"{new string('a', 64)}.org", loopback: false, out _));
        Assert.False(DomainName.TryParse(string.Join('.', Enumerable.Repeat("label", 60)), loopback: false, out _));
    }

    [Fact]
    public void A_development_host_may_prove_names_under_localhost()
    {
        Assert.True(DomainName.TryParse("vendor.localhost", loopback: true, out _));
        Assert.False(DomainName.TryParse("localhost", loopback: true, out _));
    }

    [Theory]
    [InlineData("example.org", true)]
    [InlineData("EXAMPLE.ORG", true)]
    [InlineData("example.org.", true)]
    [InlineData("app.example.org", true)]
    [InlineData("a.b.example.org", true)]
    [InlineData("org", false)]
    [InlineData("badexample.org", false)]
    [InlineData("example.org.evil.example", false)]
    [InlineData("example.com", false)]
    [InlineData(".example.org.", true)]
    [InlineData("", false)]
    public void It_covers_itself_and_what_is_below(string host, bool covered)
    {
        Assert.True(DomainName.TryParse("example.org", loopback: false, out var domain));
        Assert.Equal(covered, domain.Covers(host));
    }

    [Fact]
    public void It_does_not_cover_what_is_above()
    {
        Assert.True(DomainName.TryParse("app.example.org", loopback: false, out var domain));
        Assert.False(domain.Covers("example.org"));
        Assert.False(domain.Covers("other.example.org"));
    }
}
