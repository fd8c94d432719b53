using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android;

/// <summary>Gathers the rules of one element of a network security configuration; what is around it has been read before.</summary>
internal sealed class NetworkRulesBuilder(string path, NetworkRulesBuilder? around)
{
    private const int Sha256Bytes = 32;
    private const int LongestText = 300;

    private readonly List<NetworkDomain> hosts = [];
    private SortedSet<string>? own;
    private bool? cleartext = around?.cleartext;
    private bool overridesPins;
    private bool hasPins;
    private string? expiration;
    private int hostsLeftOut;
    private int pins;
    private int validPins;

    /// <summary>Asked of the rows that are kept only, so the chain is never longer than they are many.</summary>
    private SortedSet<string>? Anchors => own ?? around?.Anchors;

    public void Start(XmlElement element, ManifestAttributes attributes)
    {
        // The platform takes typed values only; a text that says true is taken at its word, as it is the worse one.
        var values = attributes.Plain(element, "cleartextTrafficPermitted");
        var isTrue = values.Any(value => value.AsBoolean() is true);
        var isFalse = values.Any(value => value.Type != ResourceValue.TypeString && value.AsBoolean() is false);
        cleartext = isTrue ? true : isFalse ? cleartext is true && around is null : cleartext;
    }

    public void Add(XmlElement element, ManifestAttributes attributes)
    {
        switch (element)
        {
            case { Name: "domain" }:
                AddHost(element, attributes);
                break;
            case { Name: "trust-anchors" }:
                own ??= new(StringComparer.Ordinal);
                break;
            case { Name: "certificates", Parent: "trust-anchors" } when own is not null:
                own.UnionWith(Sources(element));
                overridesPins |= attributes.Plain(element, "overridePins").Any(value => value.AsBoolean() is true);
                break;
            case { Name: "pin-set" }:
                hasPins = true;
                expiration ??= Text(attributes.Plain(element, "expiration"));
                break;
            case { Name: "pin", Parent: "pin-set" }:
                pins++;
                validPins += IsSha256(element.Text) && string.Equals(Text(attributes.Plain(element, "digest")), "SHA-256", StringComparison.Ordinal) ? 1 : 0;
                break;
        }
    }

    public NetworkRules Build(NetworkRulesBuilder? @base) => new(path)
    {
        Domains = hosts,
        DomainsLeftOut = hostsLeftOut,
        Cleartext = cleartext ?? @base?.cleartext,
        Anchors = (Anchors ?? @base?.Anchors) is { } anchors ? [.. anchors] : null,
        OverridesPins = overridesPins,
        Pins = hasPins ? new(pins, validPins, expiration) : null,
    };

    private void AddHost(XmlElement element, ManifestAttributes attributes)
    {
        if (hosts.Count >= NetworkRules.MostDomains)
        {
            hostsLeftOut++;
            return;
        }

        hosts.Add(new(Anomalies.Printable((element.Text ?? "").Trim().ToLower(CultureInfo.InvariantCulture)),
            attributes.Plain(element, "includeSubdomains").Any(value => value.AsBoolean() is true)));
    }

    private static IEnumerable<string> Sources(XmlElement element) =>
        element.Attributes.Where(attribute => attribute.Name == "src" && string.IsNullOrEmpty(attribute.Namespace))
            .Select(attribute => attribute.Value.AsText()?.Trim() switch
            {
                "system" => "system",
                "user" => "user",
                _ => "resource",
            });

    private static string? Text(IReadOnlyList<ResourceValue> values) =>
        values.Select(value => value.AsText()).FirstOrDefault(text => text is not null) is { } text ? Anomalies.Printable(text) : null;

    private static bool IsSha256(string? text) => text is { Length: < LongestText }
        && Convert.TryFromBase64String(text.Trim(), stackalloc byte[LongestText], out var written) && written == Sha256Bytes;
}
