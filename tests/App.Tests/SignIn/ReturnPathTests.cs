using Balise.App.SignIn;

namespace Balise.App.Tests.SignIn;

/// <summary>Nobody is led to another site by a link to our sign-in.</summary>
public sealed class ReturnPathTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/catalogue?q=a%20b&lang=en")]
    [InlineData("/api/submissions/0123/report#part")]
    [InlineData("/catalogue?next=https://evil.example/")]
    public void A_page_of_ours_is_kept(string path) => Assert.Equal(path, ReturnPath.Of(path));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("catalogue")]
    [InlineData("https://evil.example/")]
    [InlineData("HTTPS://evil.example")]
    [InlineData("http:evil.example")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("////evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("\\/evil.example")]
    [InlineData("/catalogue\\..\\..\\evil")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData("/\r\nLocation: https://evil.example")]
    [InlineData(" /evil.example")]
    [InlineData("/ /evil.example")]
    [InlineData("/..//evil.example")]
    [InlineData("/.//evil.example")]
    [InlineData("/a/..//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("?q=a")]
    [InlineData("#a")]
    [InlineData("@evil.example")]
    [InlineData("/caf\u00e9")]
    [InlineData("/\u2044evil.example")]
    [InlineData("/\0")]
    public void Anything_else_is_not(string? path) => Assert.Null(ReturnPath.Of(path));

    [Fact]
    public void What_is_too_long_for_a_cookie_is_not_kept() => Assert.Null(ReturnPath.Of("/" + new string('a', 1500)));
}
