using Balise.Conformance.Json;
using Balise.Conformance.Manifests;

namespace Balise.Conformance.Packs;

/// <summary>Reads an expression: an object with exactly one of all, any, not, flag, platform, audience.</summary>
internal static class ApplicabilityReader
{
    private static readonly string[] Operators = ["all", "any", "not", "flag", "platform", "audience"];

    public static Applicability Read(ObjectReader expression)
    {
        var given = Operators.Where(expression.Has).ToArray();
        if (given is not [var only])
        {
            expression.Refuse("pack.not-one-operator", "Exactly one of all, any, not, flag, platform and audience is expected.");
            return new Applicability.Always();
        }
        return only switch
        {
            "all" => new Applicability.All(expression.Objects("all", 1, 20, Read)),
            "any" => new Applicability.Any(expression.Objects("any", 1, 20, Read)),
            "not" => new Applicability.Not(expression.Object("not", Read)),
            "flag" => new Applicability.Flag(expression.Text("flag", TextRule.OneOf(Applicability.Flags.Keys))),
            "audience" => new Applicability.Audience(expression.Text("audience", TextRule.OneOf(Vocabularies.Audiences.Keys))),
            _ => new Applicability.Platform(expression.Text("platform", TextRule.OneOf(Applicability.Platforms))),
        };
    }
}
