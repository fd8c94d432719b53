using System.Text.Json;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Fhir;

/// <summary>
/// What a capability statement of a server must satisfy: the elements that R4 requires and its invariants (cpb-1, 2, 3, 7, 9, 12 and 14), for an instance.
/// Elements are judged by their presence in the JSON, so statements of other versions of FHIR can be judged by the same rules.
/// </summary>
public static class CapabilityRules
{
    private static readonly string[] Json = ["json", "application/json", "application/fhir+json"];
    private static readonly string[] Statuses = ["draft", "active", "retired", "unknown"];

    public static IEnumerable<DocumentFault> FaultsOf(JsonElement statement) =>
        Head(statement).Concat(Messaging(statement)).Concat(Documents(statement)).Concat(Rest(statement));

    private static IEnumerable<DocumentFault> Head(JsonElement statement)
    {
        if (!Statuses.Contains(statement.TextOf("status") ?? "", StringComparer.Ordinal))
        {
            yield return new("fhir.status", "/status", "The status is required: draft, active, retired or unknown.");
        }

        if (!statement.Has("date"))
        {
            yield return new("fhir.date", "/date", "The date is required.");
        }

        var kind = statement.TextOf("kind");
        if (kind != "instance")
        {
            yield return new("fhir.kind", "/kind", "The statement of a running server is of the kind instance.");
        }

        if (kind == "instance" && !statement.Has("implementation"))
        {
            yield return new("fhir.implementation", "/implementation", "A statement of the kind instance describes the implementation.");
        }

        if (!statement.Has("description") && !statement.Has("software") && !statement.Has("implementation"))
        {
            yield return new("fhir.undescribed", "", "A statement has a description, a software or an implementation.");
        }

        if (!statement.Has("rest") && !statement.Has("messaging") && !statement.Has("document"))
        {
            yield return new("fhir.no-function", "", "A statement has rest, messaging or document.");
        }

        if (!statement.TextsOf("format").Any(format => Json.Contains(MediaType(format), StringComparer.OrdinalIgnoreCase)))
        {
            yield return new("fhir.format", "/format", "The JSON format is not among the formats.");
        }
    }

    private static IEnumerable<DocumentFault> Messaging(JsonElement statement) => statement.TextOf("kind") == "instance"
        ? []
        : statement.ItemsOf("messaging").Index().Where(message => message.Item.Has("endpoint"))
            .Select(message => new DocumentFault("fhir.messaging-endpoint", $"/messaging/{message.Index}/endpoint", "Only an instance has an endpoint of messages."));

    private static IEnumerable<DocumentFault> Documents(JsonElement statement)
    {
        HashSet<(string, string)> seen = [];
        foreach (var (index, document) in statement.ItemsOf("document").Index())
        {
            if (document.TextOf("mode") is not { } mode || Profile(document) is not { } profile)
            {
                yield return new("fhir.document", $"/document/{index}", "A document has a mode and a profile.");
            }
            else if (!seen.Add((mode, profile)))
            {
                yield return new("fhir.document-repeated", $"/document/{index}", "Two documents have the same profile and mode.");
            }
        }
    }

    private static IEnumerable<DocumentFault> Rest(JsonElement statement)
    {
        foreach (var (index, rest) in statement.ItemsOf("rest").Index())
        {
            if (rest.TextOf("mode") is not ("client" or "server"))
            {
                yield return new("fhir.rest-mode", $"/rest/{index}/mode", "The mode is client or server.");
            }

            HashSet<string> types = new(StringComparer.Ordinal);
            foreach (var (place, resource) in rest.ItemsOf("resource").Index())
            {
                var at = $"/rest/{index}/resource/{place}";
                if (resource.TextOf("type") is not { Length: > 0 } type)
                {
                    yield return new("fhir.resource-type", $"{at}/type", "A resource has a type.");
                }
                else if (!types.Add(type))
                {
                    yield return new("fhir.resource-repeated", $"{at}/type", "A resource type is described once in each mode.");
                }

                HashSet<string> names = new(StringComparer.Ordinal);
                foreach (var (number, parameter) in resource.ItemsOf("searchParam").Index())
                {
                    if (parameter.TextOf("name") is not { Length: > 0 } name)
                    {
                        yield return new("fhir.search-parameter", $"{at}/searchParam/{number}", "A search parameter has a name.");
                    }
                    else if (!names.Add(name))
                    {
                        yield return new("fhir.search-parameter-repeated", $"{at}/searchParam/{number}", "A search parameter is described once for each resource.");
                    }
                }
            }
        }
    }

    /// <summary>A canonical address; up to STU3 a reference to one.</summary>
    private static string? Profile(JsonElement document) => document.TextOf("profile") ?? document.Find("profile")?.TextOf("reference");

    private static string MediaType(string format) => format.Split(';')[0].Trim();
}
