using Balise.Conformance.Artefacts.Web;
using Balise.Conformance.Artefacts.Web.Accessibility;

namespace Balise.Conformance.Tests.Artefacts.Web;

/// <summary>Each rule on a page that fails it and on one that does not.</summary>
public sealed class AccessibilityRuleTests
{
    private const string Start = "<!doctype html><html lang=fr><head><title>t</title></head><body><main>";

    public static TheoryData<string, string, string> Cases() => new()
    {
        { "image-alt", "<img src=a>", "<img src=a alt=''><img alt=x><img title=x><img role=none><img aria-label=x><div hidden><img></div><div aria-hidden=true><img></div>" },
        { "image-alt", "<img alt=' '>", "<noscript><img src=a></noscript>" },
        { "input-image-alt", "<input type=image>", "<input type=image alt=x><input type=image aria-label=x>" },
        { "area-alt", "<map><area href=#></map>", "<map><area href=# alt=x><area></map>" },
        { "object-alt", "<object data=a></object>", "<object data=a title=x></object><object></object><object data=a>text</object>" },
        { "svg-img-alt", "<svg role=img></svg>", "<svg role=img><title>x</title></svg><svg></svg><svg role=img aria-label=x></svg>" },
        { "role-img-alt", "<div role=img></div>", "<div role=img aria-label=x></div>" },
        { "frame-title", "<iframe src=a></iframe>", "<iframe title=x></iframe><iframe tabindex=-1></iframe>" },
        { "video-caption", "<video src=a></video>", "<video src=a><track kind=captions></video><video muted src=a></video><video></video>" },
        { "label", "<input><input type=text id=a>", "<label>x<input></label><label for=b>x</label><input id=b><input title=x><input placeholder=x><input type=hidden><b id=c>x</b><input aria-labelledby=c>" },
        { "select-name", "<select></select>", "<label>x <select></select></label><select aria-label=x></select>" },
        { "button-name", "<button></button><button><img alt=''></button>", "<button>x</button><button><img alt=x></button><button aria-label=x></button><button><span><b>x</b></span></button>" },
        { "input-button-name", "<input type=button><input type=submit value=''>", "<input type=button value=x><input type=submit><input type=reset>" },
        { "link-name", "<a href=#><i></i></a>", "<a href=#>x</a><a>y</a><a href=#><img alt=x></a><a href=# aria-label=x></a><a href=#><svg><title>x</title></svg></a>" },
        { "autocomplete-valid", "<input title=x autocomplete=nom>", "<input title=x autocomplete='section-a shipping home tel'><input title=x autocomplete=off><input title=x autocomplete=email>" },
        { "autocomplete-valid", "<input title=x autocomplete='home given-name'>", "<input title=x autocomplete='billing given-name'>" },
        { "tabindex", "<p tabindex=3>", "<p tabindex=0><p tabindex=-1>" },
        { "aria-roles", "<p role=buton>", "<p role='fancy button'><p role=''>" },
        { "aria-valid-attr", "<p aria-labeledby=x>", "<p aria-labelledby=x aria-current=page>" },
        { "aria-valid-attr-value", "<p aria-expanded=yes>", "<p aria-expanded=true aria-relevant='additions text' aria-hidden=''>" },
        { "aria-valid-attr-value", "<p aria-level=0>", "<p aria-level=2 aria-valuenow=-3.5>" },
        { "aria-required-attr", "<p role=checkbox>", "<p role=checkbox aria-checked=true><input type=checkbox role=switch title=x>" },
        { "duplicate-id-aria", "<p id=a><p id=a><input aria-labelledby=a>", "<p id=b><p id=b>" },
        { "list", "<ul><p>x</p></ul>", "<ul><li>x</li><script></script></ul><ul role=menu><p>x</p></ul><ol> <li>x</ol>" },
        { "listitem", "<div><li>x</li></div>", "<ul><li>x</ul><div role=list><li>x</div><menu><li>x</menu>" },
        { "definition-list", "<dl><p>x</p></dl>", "<dl><dt>x<dd>y</dl><dl><div><dt>x</dt><dd>y</dd></div></dl>" },
        { "dlitem", "<div><dt>x</dt></div>", "<dl><div><dt>x</dt></div></dl>" },
        { "td-headers-attr", "<table><tr><td headers=zz>x</table>", "<table><tr><th id=h>a<td headers=h>x</table>" },
        { "meta-refresh", "<meta http-equiv=refresh content='30; url=/'>", "<meta http-equiv=refresh content=0><meta http-equiv=Refresh content=80000>" },
        { "meta-viewport", "<meta name=viewport content='width=device-width, user-scalable=no'>", "<meta name=viewport content='width=device-width, maximum-scale=5'>" },
        { "meta-viewport", "<meta name=viewport content='maximum-scale=1.0'>", "<meta name=viewport content='initial-scale=1'>" },
        { "marquee", "<marquee>x</marquee>", "<p>x" },
        { "blink", "<blink>x</blink>", "<p>x" },
        { "valid-lang", "<p lang=francais>x", "<p lang=fr-CA>x<p lang=''>" },
        { "server-side-image-map", "<img alt=x ismap>", "<img alt=x>" },
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_rule_names_what_fails_it_and_nothing_else(string rule, string failing, string passing)
    {
        Assert.Contains(rule, Failures(Start + failing));
        Assert.DoesNotContain(rule, Failures(Start + passing));
    }

    [Theory]
    [InlineData("html-has-lang", "<title>t</title><p>x", "<html lang=fr><title>t</title><p>x")]
    [InlineData("html-lang-valid", "<html lang=xyzzy><title>t</title>", "<html lang=fr-FR><title>t</title>")]
    [InlineData("document-title", "<html lang=fr><title> </title><svg><title>x</title></svg>", "<html lang=fr><title>t</title>")]
    [InlineData("aria-hidden-body", "<html lang=fr><title>t</title><body aria-hidden=true>", "<html lang=fr><title>t</title><body>")]
    [InlineData("bypass", "<html lang=fr><title>t</title><a href=/x>x</a>", "<html lang=fr><title>t</title><a href=#m>x</a>")]
    public void A_rule_of_the_whole_page_likewise(string rule, string failing, string passing)
    {
        Assert.Contains(rule, Failures(failing));
        Assert.DoesNotContain(rule, Failures(passing));
    }

    [Fact]
    public void Every_rule_has_a_case()
    {
        string[] page = ["html-has-lang", "html-lang-valid", "document-title", "aria-hidden-body", "bypass"];
        Assert.Equal(AccessibilityRules.Names.Order(StringComparer.Ordinal), Cases().Select(row => row.Data.Item1).Concat(page).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_place_is_a_path_without_names() =>
        Assert.Equal(["/html/body/div[2]/img"], PageReader.Read("<body><div></div><div id=dupont class=marie><img></div>", new("https://a.example/")).Facts!
            .Accessibility.Single(failure => failure.Rule is "image-alt").Where);

    private static IEnumerable<string> Failures(string html) => PageReader.Read(html, new("https://a.example/")).Facts!.Accessibility.Select(failure => failure.Rule);
}
