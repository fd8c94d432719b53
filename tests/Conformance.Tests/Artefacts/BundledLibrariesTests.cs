using Balise.Conformance.Artefacts;
using Balise.Conformance.Artefacts.Libraries;
using Balise.Testing.Artefacts;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class BundledLibrariesTests
{
    [Theory]
    [InlineData("/*! jQuery v3.4.1 | (c) JS Foundation and other contributors */", "jquery", "3.4.1")]
    [InlineData("/*!\n * jQuery JavaScript Library v1.12.4\n * http://jquery.com/", "jquery", "1.12.4")]
    [InlineData("/*! jQuery UI - v1.12.1 - 2016-09-14\n* http://jqueryui.com", "jquery-ui", "1.12.1")]
    [InlineData("/*! jQuery Migrate v3.3.2 | (c) OpenJS Foundation */", "jquery-migrate", "3.3.2")]
    [InlineData("/*!\n  * Bootstrap v4.3.1 (https://getbootstrap.com/)", "bootstrap", "4.3.1")]
    [InlineData("/*\n AngularJS v1.7.9\n (c) 2010-2018 Google, Inc.", "angular", "1.7.9")]
    [InlineData("/**\n * @license Angular v12.0.0-next.1\n", "@angular/core", "12.0.0-next.1")]
    [InlineData("/** @license React v16.8.6\n * react.production.min.js\n", "react", "16.8.6")]
    [InlineData("/** @license React v16.8.6\n * react-dom.production.min.js\n", "react-dom", "16.8.6")]
    [InlineData("/*!\n * Vue.js v2.6.10\n * (c) 2014-2019", "vue", "2.6.10")]
    [InlineData("/**\n* vue v3.4.0\n*", "vue", "3.4.0")]
    [InlineData("//! moment.js\n//! version : 2.24.0\n", "moment", "2.24.0")]
    [InlineData("/**!\n\n @license\n handlebars v4.1.2\n", "handlebars", "4.1.2")]
    [InlineData("//     Underscore.js 1.8.3\n", "underscore", "1.8.3")]
    [InlineData("/*! @license DOMPurify 2.3.0 | (c) Cure53", "dompurify", "2.3.0")]
    [InlineData("/* axios v0.21.1 | (c) 2020 */", "axios", "0.21.1")]
    public void A_banner_names_the_library_and_its_version(string script, string name, string version) =>
        Assert.Equal([new(name, version, "assets/www/x.js")], BundledLibraries.In("assets/www/x.js", script));

    [Theory]
    [InlineData("assets/www/jquery-3.4.1.min.js", "jquery", "3.4.1")]
    [InlineData("assets/www/js/bootstrap.bundle.min.js", "bootstrap", null)]
    [InlineData("assets/lodash@4.17.15.js", "lodash", "4.17.15")]
    [InlineData("assets/react-dom.production.min.js", "react-dom", null)]
    public void A_file_name_names_it_where_no_banner_does(string path, string name, string? version) =>
        Assert.Equal([new(name, version, path)], BundledLibraries.In(path, "var a = 1;"));

    [Theory]
    [InlineData("assets/www/app.js", "/*! my jquery plugin */ var reaction = 'https://example.org';")]
    [InlineData("assets/www/jquery.fancy-plugin.js", "")]
    [InlineData("assets/www/main.js", "var x; /* uses reactions */")]
    public void Other_files_name_none(string path, string script) => Assert.Empty(BundledLibraries.In(path, script));

    [Fact]
    public void One_bundle_may_hold_several() => Assert.Equal(
        [new("jquery", "3.4.1", "a.js"), new("moment", "2.24.0", "a.js")],
        BundledLibraries.In("a.js", "(function(){})();/*! jQuery v3.4.1 | (c) */x=1;\n//! moment.js\n//! version : 2.24.0\nvar y;"));

    [Fact]
    public void The_package_reader_looks_among_the_assets()
    {
        var banner = "/*! jQuery v3.4.1 | (c) */"u8.ToArray();
        var archive = ApkWriter.Archive(new());
        var package = archive with { Parts = [.. archive.Parts, new("assets/www/lib.js", banner), new("res/raw/lib.js", banner), new("assets/lib.txt", banner)] };
        Assert.Equal([new("jquery", "3.4.1", "assets/www/lib.js")], AndroidPackageReader.Read(new MemoryStream(package.Build())).Facts!.BundledLibraries!);
    }

    [Fact]
    public void Whatever_the_script_it_is_answered_in_linear_time()
    {
        Gen.Int[0, 11].Select(index => (string[])["/*", "*/", "//", "\n", "jQuery ", "v", "1.", "2", "React", "'", "!", " "]).Select(parts => parts)
            .SelectMany(parts => Gen.Int[0, parts.Length - 1].Select(index => parts[index]).Array[0, 60].Select(string.Concat))
            .Sample(script => BundledLibraries.In("a.js", script) is not null, iter: Testing.Fuzz.Times(2_000));
        foreach (var unit in new[] { "/*", "//", "/**/", "jQuery v1.", "/*! jQuery v1.1.1 */" })
            Assert.InRange(BundledLibraries.In("a.js", string.Concat(Enumerable.Repeat(unit, 200_000))).Count, 0, 1);
    }
}
