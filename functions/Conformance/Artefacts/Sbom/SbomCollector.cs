using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Takes the facts of a bill of materials as its reader walks by, whatever the format and encoding. Persons are counted, never named.</summary>
internal sealed class SbomCollector
{
    private const int MostComponents = 200_000, MostTools = 100, MostPhases = 20, LongestText = 64 << 10;

    private readonly SbomGraph graph = new();
    private readonly List<ComponentDraft> components = [];
    private readonly Stack<ComponentDraft> open = new();
    private readonly Stack<Place> places = new();
    private readonly List<string> tools = [], phases = [];
    private ComponentDraft? primary;
    private string? serialNumber, timestamp, tool, externalType, relationFrom, relationTo, relationType;
    private int authors, services;

    public void Enter(Place place, object where)
    {
        places.Push(place);
        switch (place)
        {
            case Place.Primary:
                open.Push(primary = new());
                break;
            case Place.Component or Place.Package:
                open.Push(new());
                components.Add(open.Peek());
                break;
            case Place.Service:
                services++;
                break;
            case Place.Licence when open.TryPeek(out var licensed):
                licensed.Licences++;
                break;
            case Place.Tool:
                tool = null;
                break;
            case Place.Dependency:
                graph.Begin();
                break;
        }

        if (components.Count + services > MostComponents)
        {
            throw new ArtefactException("sbom.too-many-components", $"The document has more than {MostComponents} components and services.", where.ToString());
        }
    }

    public void Leave(Place place)
    {
        places.Pop();
        switch (place)
        {
            case Place.Primary or Place.Component or Place.Package:
                open.Pop();
                break;
            case Place.Tool when tool is not null && tools.Count < MostTools:
                tools.Add(tool.Trim());
                break;
            case Place.Dependency:
                graph.End();
                break;
            case Place.Relationship when (relationFrom, relationTo, relationType) is ({ } from, { } to, { } type):
                graph.Relate(from, to, type);
                relationFrom = relationTo = relationType = null;
                break;
        }
    }

    public void Say(Fact fact, ReadOnlySpan<char> said, object where)
    {
        if (said.Length > LongestText)
        {
            throw new ArtefactException("sbom.text-too-long", $"A text has {said.Length} characters.", where.ToString());
        }

        var text = said.ToString();
        var component = open.Count > 0 ? open.Peek() : null;
        switch (fact)
        {
            case Fact.SerialNumber: serialNumber = text; break;
            case Fact.Timestamp: timestamp = text; break;
            case Fact.ToolName: tool = $"{text} {tool}"; break;
            case Fact.ToolVersion: tool += text; break;
            case Fact.AuthorName: authors += string.IsNullOrWhiteSpace(text) ? 0 : 1; break;
            case Fact.Phase when phases.Count < MostPhases: phases.Add(text); break;
            case Fact.Creator: AddCreator(text); break;
            case Fact.Reference:
                graph.Define(text, where);
                Own(component)?.Reference = text;
                break;
            case Fact.DependencyOf: graph.From(text); break;
            case Fact.DependencyOn: graph.To(text); break;
            case Fact.ExternalType: externalType = text; break;
            case Fact.ExternalLocator: component?.AddExternal(externalType, text); break;
            case Fact.RelationFrom: relationFrom = text; break;
            case Fact.RelationTo: relationTo = text; break;
            case Fact.RelationType: relationType = text; break;
            case Fact.Described: graph.Describe(text); break;
            default: component?.Say(fact, text); break;
        }
    }

    /// <summary>Call once the document has been read to its end.</summary>
    public SbomFacts ToFacts(string format, string version, string encoding)
    {
        if (primary is null && graph.Described is { } described)
        {
            primary = components.Find(component => component.Reference == described);
            components.Remove(primary!);
        }

        var (dangling, danglingCount) = graph.Dangling();
        return new()
        {
            Format = format,
            SpecVersion = version,
            Encoding = encoding,
            SerialNumber = serialNumber,
            Timestamp = timestamp,
            Primary = primary?.ToComponent(graph),
            Tools = tools,
            Authors = authors,
            Lifecycles = phases is [] ? null : phases,
            Components = components.ConvertAll(component => component.ToComponent(graph)),
            Services = services,
            Dependencies = graph.Entries,
            Edges = graph.Edges,
            Cycles = graph.Cycles(),
            DanglingReferences = dangling,
            Dangling = danglingCount,
            RepeatedReferences = graph.Repeated,
        };
    }

    /// <summary>A bom-ref belongs to the component only where the component itself stands; parts of it have their own.</summary>
    private ComponentDraft? Own(ComponentDraft? component) =>
        places.TryPeek(out var place) && place is Place.Component or Place.Primary or Place.Package && component?.Reference is null ? component : null;

    /// <summary>SPDX writes "Person: …", "Organization: …" and "Tool: name-version".</summary>
    private void AddCreator(string creator)
    {
        if (!creator.StartsWith("Tool:", StringComparison.Ordinal))
        {
            authors++;
        }
        else if (tools.Count < MostTools)
        {
            tools.Add(creator["Tool:".Length..].Trim());
        }
    }
}
