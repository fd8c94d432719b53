namespace Balise.Conformance.Reports.Views.Oscal;

/// <summary>Identifiers of what one assessment refers to, all made from the report they stand in.</summary>
internal sealed class OscalActors(string reportSha256, string language)
{
    public const string Assessor = "assessor";

    public string Document => Of("document");

    public string Plan => Of("plan");

    public string Evidence => Of("evidence");

    public string Party(string assessor) => Of("party", assessor);

    public string Pack(PackResult result) => Of("pack", Name(result));

    public string Result(PackResult result) => Of("result", Name(result));

    public string Product(PackResult result) => Of("product", Name(result));

    public string Engine(PackResult result) => Of("engine", Name(result));

    public string Platform(PackResult result) => Of("platform", Name(result));

    public string In(PackResult result, string kind, string criterion, string about = "") => Of(kind, Name(result), criterion, about);

    public OscalOrigin ByEngine(PackResult result) => new([new("tool", Engine(result))]);

    public OscalOrigin ByAssessor(string assessor) => new([new("party", Party(assessor), Assessor)]);

    private string Of(params ReadOnlySpan<string> name) => NameUuid.Of([reportSha256, language, .. name]);

    private static string Name(PackResult result) => $"{result.Pack.Id}/{result.Pack.Version}";
}
