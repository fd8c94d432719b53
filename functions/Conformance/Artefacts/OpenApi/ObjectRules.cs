namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>Rules between the members of one object, which the grammar does not say.</summary>
internal sealed class ObjectRules(Findings findings, bool is31)
{
    public void Judge(TypedNode typed)
    {
        var (type, node, place) = typed;
        switch (type)
        {
            case "Document" when is31 && !((string[])["paths", "components", "webhooks"]).Any(node.Members.ContainsKey):
                findings.Add("no-content", place, "A description has paths, components or webhooks.");
                break;
            case "License" when node.Find("identifier") is not null && node.Find("url") is not null:
                findings.Add("license", place, "A licence has an identifier or a url, not both.");
                break;
            case "Parameter" or "Header":
                Parameter(node, place);
                break;
            case "MediaType":
                Exclusive(node, place, "example", "examples");
                break;
            case "Example":
                Exclusive(node, place, "value", "externalValue");
                break;
            case "Link" when node.Find("operationRef") is null == (node.Find("operationId") is null):
                findings.Add("link", place, "A link has an operationRef or an operationId.");
                break;
            case "Schema":
                Schema(node, place);
                break;
            case "Server":
                ServerVariables(node, place);
                break;
            case "ServerVariable" when is31 && node.ItemsOf("enum") is { Count: > 0 } values && node.TextOf("default") is { } own && !values.Any(value => value.Text == own):
                findings.Add("default-not-in-enum", place.Under("default"), "The default is one of the enum.");
                break;
            case "SecurityScheme":
                SecurityScheme(node, place);
                break;
            case "Flows":
                Flows(node, place);
                break;
            default:
                break;
        }
    }

    private void Parameter(DocNode node, Place place)
    {
        Exclusive(node, place, "example", "examples");
        if (node.Find("content") is { } content)
        {
            if (node.Find("schema") is not null || content.Members.Count != 1)
            {
                findings.Add("schema-or-content", place, "A schema or a content of one media type is given.");
            }
        }
        else if (node.Find("schema") is null)
        {
            findings.Add("schema-or-content", place, "A schema or a content of one media type is given.");
        }

        var location = node.TextOf("in");
        if (location == "path" && node.Find("required")?.Text != "true")
        {
            findings.Add("path-parameter-optional", place, "A parameter of the path is required.");
        }

        string[]? styles = location switch
        {
            "path" => ["matrix", "label", "simple"],
            "query" => ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
            "header" => ["simple"],
            "cookie" => ["form"],
            _ => null,
        };
        if (styles is not null && node.TextOf("style") is { } style && !styles.Contains(style, StringComparer.Ordinal))
        {
            findings.Add("style", place.Under("style"), $"A parameter of the {location} has no such style.");
        }
    }

    private void Schema(DocNode node, Place place)
    {
        if (node.Find("multipleOf") is { Kind: DocKind.Number } step
            && !(double.TryParse(step.Text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var value) && value > 0))
        {
            findings.Add("multiple-of", place.Under("multipleOf"), "multipleOf is greater than 0.");
        }

        if (!is31)
        {
            Schema30(node, place);
        }
    }

    private void Schema30(DocNode node, Place place)
    {
        if (node.TextOf("type") == "array" && node.Find("items") is null)
        {
            findings.Add("items-missing", place, "A schema of the type array has items.");
        }

        if (node.Find("readOnly")?.Text == "true" && node.Find("writeOnly")?.Text == "true")
        {
            findings.Add("read-and-write-only", place, "A property is not both readOnly and writeOnly.");
        }

        if (node.ItemsOf("required").Select(item => item.Text).Distinct(StringComparer.Ordinal).Count() != node.ItemsOf("required").Count)
        {
            findings.Add("required-repeated", place.Under("required"), "A property is required once.");
        }
    }

    private void ServerVariables(DocNode node, Place place)
    {
        if (node.TextOf("url") is not { } url)
        {
            return;
        }

        foreach (var name in PathTemplate.Names(url).Where(name => node.Find("variables")?.Members.ContainsKey(name) is not true))
        {
            findings.Add("server-variable", place.Under("url"), $"The variable {(name.Length <= 60 ? name : name[..60])} of the address is not described.");
        }
    }

    private void SecurityScheme(DocNode node, Place place)
    {
        string[] needed = node.TextOf("type") switch { "apiKey" => ["name", "in"], "http" => ["scheme"], "oauth2" => ["flows"], "openIdConnect" => ["openIdConnectUrl"], _ => [] };
        foreach (var member in needed.Where(member => node.Find(member) is null))
        {
            findings.Add("missing", place, $"The member {member} is missing.");
        }

        if (node.TextOf("type") == "http" && node.Find("bearerFormat") is not null && !string.Equals(node.TextOf("scheme"), "bearer", StringComparison.OrdinalIgnoreCase))
        {
            findings.Add("bearer-format", place.Under("bearerFormat"), "Only the bearer scheme has a format.");
        }

        // Both versions tie each member to the type of its scheme.
        string[] foreign = [.. ((string[])["name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl"]).Where(member =>
            node.Find(member) is not null && !needed.Contains(member, StringComparer.Ordinal) && !(member == "bearerFormat" && node.TextOf("type") == "http"))];
        foreach (var member in node.TextOf("type") is null ? [] : foreign)
        {
            findings.Add("unknown-member", place.Under(member), "This type of scheme has no such member.");
        }
    }

    private void Flows(DocNode node, Place place)
    {
        foreach (var (flow, value) in node.Members.Where(member => member.Value.Kind is DocKind.Map))
        {
            string[] needed = flow switch
            {
                "implicit" => ["authorizationUrl"],
                "password" or "clientCredentials" => ["tokenUrl"],
                "authorizationCode" => ["authorizationUrl", "tokenUrl"],
                _ => [],
            };
            foreach (var member in needed.Where(member => value.Find(member) is null))
            {
                findings.Add("missing", place.Under(flow), $"The member {member} is missing.");
            }
        }
    }

    private void Exclusive(DocNode node, Place place, string one, string other)
    {
        if (node.Find(one) is not null && node.Find(other) is not null)
        {
            findings.Add("exclusive", place, $"{one} and {other} exclude each other.");
        }
    }
}
