using System.Text.RegularExpressions;
using Balise.Conformance.Artefacts.OpenApi;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>
/// Reads an OpenAPI 3.0 or 3.1 description, JSON or YAML, into facts, or says why it could not. Nothing is fetched: references to other documents are listed.
/// Whatever the content, it answers.
/// </summary>
public static partial class OpenApiReader
{
    public const string Version = "openapi/1";

    private static readonly long MostBytes = ArtefactKinds.MaxBytes[ArtefactKinds.OpenApi];

    /// <summary>Reads from the stream's position and leaves it open.</summary>
    public static Observed<OpenApiFacts> Read(Stream description)
    {
        try
        {
            var content = StrictJson.WithoutMark(StrictJson.ReadBounded(description, MostBytes, "openapi"));
            var json = content.Span.TrimStart(" \t\r\n"u8) is [(byte)'{' or (byte)'[', ..];
            return new(Version, Facts(json ? JsonNodes.Read(content) : YamlNodes.Read(content), json ? "json" : "yaml"));
        }
        catch (ArtefactException refused)
        {
            return new(Version, null, new(refused.Code, refused.Message, refused.Where));
        }
    }

    private static OpenApiFacts Facts(DocNode root, string syntax)
    {
        var version = VersionOf(root);
        var is31 = version.StartsWith("3.1", StringComparison.Ordinal);
        var findings = new Findings();
        var structure = new StructureCheck(is31 ? Grammars.V31 : Grammars.V30, findings);
        structure.Judge(root);
        var rules = new ObjectRules(findings, is31);
        structure.Objects.ForEach(rules.Judge);
        var references = new References(root);
        new DocumentRules(root, structure, references, findings).Judge();
        var protection = new Protection(root, structure, references);
        var operations = protection.Operations().ToList();
        var unprotected = operations.Where(operation => operation.Protected is null).Select(operation => operation.Name).ToList();
        return new()
        {
            Version = version,
            Syntax = syntax,
            Operations = operations.Count,
            Faults = findings.Shown,
            FaultCount = findings.Count,
            RemoteReferences =
            [
                .. structure.References.Where(reference => References.IsRemote(reference.Target)).Select(reference => reference.Place.ToString()).Take(Findings.MostShown),
            ],
            Servers = [.. protection.Servers().Take(Findings.MostShown)],
            UnprotectedOperations = [.. unprotected.Take(Findings.MostShown)],
            UnprotectedCount = unprotected.Count,
            OpenOperations = operations.Count(operation => operation.Protected is false),
        };
    }

    private static string VersionOf(DocNode root) => root switch
    {
        { Kind: not DocKind.Map } => throw new ArtefactException("openapi.not-an-object", "The document is no object."),
        _ when root.Find("swagger") is not null => throw new ArtefactException("openapi.swagger-2", "The document is of Swagger 2.0; OpenAPI 3.0 and 3.1 are read.", "/swagger"),
        _ when root.TextOf("openapi") is null => throw new ArtefactException("openapi.no-version", "The document does not say its version of OpenAPI.", "/openapi"),
        _ when VersionPattern.IsMatch(root.TextOf("openapi")!) => root.TextOf("openapi")!,
        _ => throw new ArtefactException("openapi.version-not-read", "Only OpenAPI 3.0 and 3.1 are read.", "/openapi"),
    };

    [GeneratedRegex(@"^3\.[01]\.[0-9]{1,3}(-.{1,60})?\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex VersionPattern { get; }
}
