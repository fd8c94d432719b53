using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>
/// Reads a network security configuration (Android developer documentation, "Network security configuration") in one pass: what a domain-config leaves out it
/// takes from the one around it, then from the base-config. Repeated base-config elements are read as one, the worst value winning.
/// </summary>
internal sealed class NetworkSecurityReader
{
    private const string Root = "network-security-config", BaseConfig = "base-config", DomainConfig = "domain-config", Overrides = "debug-overrides";

    private readonly ManifestAttributes attributes;
    private readonly List<NetworkRulesBuilder> domains = [];
    private readonly Stack<(int Depth, NetworkRulesBuilder Rules)> open = [];
    private NetworkRulesBuilder? @base;
    private NetworkRulesBuilder? overrides;

    private NetworkSecurityReader(ManifestAttributes attributes) => this.attributes = attributes;

    public static AndroidNetworkSecurity? Read(IReadOnlyList<XmlElement> applications, ManifestAttributes attributes, ResourceDocuments documents) =>
        documents.Of(applications, FrameworkAttribute.NetworkSecurityConfig) is { Count: > 0 } found
            ? new([.. found.Select(document => File(document, attributes))])
            : null;

    private static NetworkSecurityFile File(ResourceDocument document, ManifestAttributes attributes)
    {
        if (document.Elements is not [{ Name: Root }, ..])
        {
            return new(document.Entry) { Refusal = document.Refusal ?? new("nsc.root", $"The document's root is not {Root}.", document.Entry) };
        }

        var reader = new NetworkSecurityReader(attributes);
        foreach (var element in document.Elements)
        {
            reader.Take(element);
        }

        return reader.Result(document.Entry);
    }

    private void Take(XmlElement element)
    {
        while (open.TryPeek(out var last) && last.Depth >= element.Depth)
        {
            open.Pop();
        }

        switch (element)
        {
            case { Depth: 1, Name: BaseConfig }:
                Enter(element, @base ??= new(BaseConfig, null));
                break;
            case { Depth: 1, Name: Overrides }:
                Enter(element, overrides ??= new(Overrides, null));
                break;
            case { Name: DomainConfig, Parent: Root or DomainConfig }:
                var around = open.TryPeek(out var outer) ? outer.Rules : null;
                domains.Add(new($"{DomainConfig}[{domains.Count + 1}]", around));
                Enter(element, domains[^1]);
                break;
            default:
                if (open.TryPeek(out var inside))
                {
                    inside.Rules.Add(element, attributes);
                }

                break;
        }
    }

    private void Enter(XmlElement element, NetworkRulesBuilder rules)
    {
        rules.Start(element, attributes);
        open.Push((element.Depth, rules));
    }

    private NetworkSecurityFile Result(string entry) => new(entry)
    {
        Base = @base?.Build(null),
        Domains = [.. domains.Take(NetworkSecurityFile.MostRows).Select(rules => rules.Build(@base))],
        DomainsLeftOut = Math.Max(0, domains.Count - NetworkSecurityFile.MostRows),
        DebugOverrides = overrides?.Build(null),
    };
}
