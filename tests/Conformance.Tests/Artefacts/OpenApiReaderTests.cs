using System.Diagnostics;
using System.Text;
using Balise.Conformance.Artefacts;
using Balise.Conformance.Evidence;
using CsCheck;

namespace Balise.Conformance.Tests.Artefacts;

public sealed class OpenApiReaderTests
{
    private const string Sample =
        """
        openapi: 3.0.3
        info: {title: A, version: "1"}
        servers:
        - url: https://{zone}.example.org
          variables: {zone: {default: eu}}
        security:
        - key: []
        paths:
          /a/{id}:
            parameters:
            - {name: id, in: path, required: true, schema: {type: string}}
            get:
              operationId: one
              responses:
                200: {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/A'}}}}
            post:
              operationId: two
              security: []
              responses: {default: {description: ok}}
        components:
          securitySchemes:
            key: {type: apiKey, name: k, in: header}
          schemas:
            A:
              type: object
              properties:
                next: {$ref: '#/components/schemas/A'}
                no: {type: string, enum: [no, on, 2020-01-01]}
        """;

    [Fact]
    public void A_sound_description_is_read()
    {
        var facts = Read(Sample).Facts!;
        Assert.Empty(facts.Faults);
        Assert.Equal(("3.0.3", "yaml", 2, 1, 0), (facts.Version, facts.Syntax, facts.Operations, facts.OpenOperations, facts.UnprotectedCount));
        Assert.Equal(["https"], Assert.Single(facts.Servers).Schemes);
    }

    [Theory]
    [InlineData("title: A, ", "", "openapi.missing /info")]
    [InlineData("version: \"1\"", "version: 1.0", "openapi.not-text /info/version")]
    [InlineData("operationId: two", "operationId: one", "openapi.operation-id-repeated /paths/~1a~1{id}/post/operationId")]
    [InlineData("#/components/schemas/A'}}}}", "#/components/schemas/B'}}}}", "openapi.reference-unresolved /paths/~1a~1{id}/get/responses/200/content/application~1json/schema/$ref")]
    [InlineData("required: true, ", "", "openapi.path-parameter-optional /paths/~1a~1{id}/parameters/0")]
    [InlineData("name: id,", "name: other,", "openapi.path-parameter-missing /paths/~1a~1{id}/get")]
    [InlineData("in: path,", "in: body,", "openapi.not-one-of /paths/~1a~1{id}/parameters/0/in")]
    [InlineData("- key: []", "- lock: []", "openapi.security-unknown /security/0/lock")]
    [InlineData("- key: []", "- key: [a]", "openapi.security-scopes /security/0/key")]
    [InlineData("    A:\n", "    A b:\n", "openapi.name /components/schemas/A b")]
    [InlineData("/a/{id}:", "/a/{id}/{id}:", "openapi.path-parameter-repeated /paths/~1a~1{id}~1{id}")]
    [InlineData("      type: object\n", "      multipleOf: 0\n", "openapi.multiple-of /components/schemas/A/multipleOf")]
    [InlineData("type: object\n", "type: array\n", "openapi.items-missing /components/schemas/A")]
    [InlineData("variables: {zone: {default: eu}}", "description: x", "openapi.server-variable /servers/0/url")]
    [InlineData("responses: {default", "responses: {600", "openapi.name /paths/~1a~1{id}/post/responses/600")]
    [InlineData("type: apiKey, name: k, in: header", "type: http", "openapi.missing /components/securitySchemes/key")]
    [InlineData("paths:\n", "extra: 1\npaths:\n", "openapi.unknown-member /extra")]
    [InlineData("  schemas:\n", "  callbacks: {c: {$ref: '#/components/callbacks/c'}}\n  schemas:\n", "openapi.reference-unresolved /components/callbacks/c/$ref")]
    public void A_fault_is_named_where_it_is(string from, string to, string fault)
    {
        Assert.Contains(from, Sample, StringComparison.Ordinal);
        Assert.Contains(fault, Read(Sample.Replace(from, to, StringComparison.Ordinal)).Facts!.Faults.Select(found => $"{found.Code} {found.Where}"));
    }

    [Theory]
    [InlineData("\"https://{zone}.example.org\"", "\"http://{zone}.example.org\"", "http")]
    [InlineData("https://{zone}.example.org", "'{zone}://a.example.org'", "")]
    [InlineData("https://{zone}.example.org", "/api/{zone}", "")]
    public void The_scheme_of_a_server_is_seen(string from, string to, string scheme) => Assert.Equal(
        [scheme], Assert.Single(Read(Sample.Replace(from.Trim('"'), to.Trim('"'), StringComparison.Ordinal)).Facts!.Servers).Schemes.Select(found => found == "eu" ? "" : found));

    [Fact]
    public void An_operation_that_says_nothing_is_listed() =>
        Assert.Equal(["GET /a/{id}"], Read(Sample.Replace("security:\n- key: []\n", "", StringComparison.Ordinal)).Facts!.UnprotectedOperations);

    [Theory, InlineData("other.yaml#/A"), InlineData("http://169.254.169.254/a"), InlineData("file:///etc/passwd")]
    public void A_reference_to_another_document_is_listed_and_not_followed(string target)
    {
        var facts = Read(Sample.Replace("'#/components/schemas/A'}}}}", $"'{target}'}}}}}}}}", StringComparison.Ordinal)).Facts!;
        Assert.Single(facts.RemoteReferences);
        Assert.Empty(facts.Faults);
    }

    [Theory]
    [InlineData("openapi.empty", "")]
    [InlineData("openapi.not-an-object", "a")]
    [InlineData("openapi.no-version", "a: b")]
    [InlineData("openapi.no-version", "openapi: 3.1")]
    [InlineData("openapi.version-not-read", "openapi: 3.2.0")]
    [InlineData("openapi.swagger-2", "swagger: '2.0'")]
    [InlineData("openapi.member-repeated", "a: 1\na: 2")]
    [InlineData("openapi.not-json", """{"openapi":"3.0.0","openapi":"3.0.0"}""")]
    [InlineData("openapi.not-unicode", """{"openapi":"\ud800"}""")]
    [InlineData("openapi.several-documents", "a: 1\n---\nb: 2")]
    [InlineData("openapi.tag", "a: !!python/object/apply:os.system [ls]")]
    [InlineData("openapi.tag", "a: !!js/function 'return 1'")]
    [InlineData("openapi.alias", "a: &a [*a]")]
    [InlineData("openapi.alias", "a: *b")]
    [InlineData("openapi.key", "? [a]\n: b")]
    [InlineData("openapi.not-yaml", "a: [b")]
    [InlineData("openapi.not-yaml", "  a: {\n b: 1\n}")]
    public void What_is_no_description_is_refused_by_name(string code, string text) => Assert.Equal(code, Read(text).Refusal?.Code);

    [Theory, InlineData("["), InlineData("{\"a\":"), InlineData("- "), InlineData("a: {b: ")]
    public void Deep_documents_are_refused(string opening) => Assert.NotNull(Read(string.Concat(Enumerable.Repeat(opening, 100_000))).Refusal);

    [Fact]
    public void A_bomb_of_aliases_costs_what_its_text_costs()
    {
        var text = new StringBuilder(Sample).Append("\nx-0: &a0 [lol]\n");
        for (var level = 1; level < 150; level++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x-{level}: &a{level} [{string.Join(", ", Enumerable.Repeat($"*a{level - 1}", 9))}]\n");
        text.Append("tags: *a149\n");
        var watch = Stopwatch.StartNew();
        Assert.Equal(["openapi.not-object"], Read(text.ToString()).Facts!.Faults.Select(fault => fault.Code).Distinct());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void A_chain_of_aliases_is_refused_beyond_its_height()
    {
        var text = new StringBuilder("x-0: &a0 [lol]\n");
        for (var level = 1; level < 5_000; level++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"x-{level}: &a{level} [*a{level - 1}]\n");
        Assert.Equal("openapi.too-deep", Read(text.ToString()).Refusal?.Code);
    }

    [Fact]
    public void References_that_point_at_each_other_end()
    {
        var text = Sample.Replace("    A:\n", "    B: {$ref: '#/components/schemas/C'}\n    C: {$ref: '#/components/schemas/B'}\n    A:\n", StringComparison.Ordinal);
        Assert.Equal(["openapi.reference-unresolved"], Read(text).Facts!.Faults.Select(fault => fault.Code).Distinct());
    }

    [Fact]
    public void Any_characters_are_answered() =>
        Gen.Select(Gen.Int[0, Sample.Length - 1], Gen.OneOf(Gen.Char[' ', '~'], Gen.Int[0, 9].Select(at => "[]{}&*!\n:-"[at]))).Array[1, 5].Sample(changes =>
        {
            var copy = Sample.ToCharArray();
            foreach (var (at, value) in changes)
                copy[at] = value;
            return Read(new string(copy)) is { Facts: null, Refusal: not null } or { Facts: not null, Refusal: null };
        }, iter: Testing.Fuzz.Times(3_000));

    [Fact]
    public void Any_bytes_are_answered() => Gen.Byte.Array[0, 200].Sample(bytes => OpenApiReader.Read(new MemoryStream(bytes)).Refusal is not null, iter: Testing.Fuzz.Times(3_000));

    private static Observed<OpenApiFacts> Read(string text) => OpenApiReader.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
