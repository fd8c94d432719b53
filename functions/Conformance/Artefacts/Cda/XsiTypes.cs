using System.Xml;

namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The data type that an element says to have (xsi:type): a local name of HL7's namespace, or empty when its prefix leads to no namespace. Types of other
/// namespaces are left to the schema.
/// </summary>
internal static class XsiTypes
{
    private const string Instance = "http://www.w3.org/2001/XMLSchema-instance";

    private static readonly HashSet<string> Simple = new(StringComparer.Ordinal)
    {
        "ANY", "BL", "BN", "ED", "ST", "SC", "CD", "CE", "CV", "CS", "CO", "CR", "BXIT_CD", "HXIT_CE", "II", "TEL", "URL", "AD", "ADXP", "EN", "ENXP", "PN", "ON", "TN",
        "INT", "REAL", "PQ", "PQR", "MO", "TS", "QTY", "thumbnail", "EIVL.event",
    };

    private static readonly string[] Generic = ["IVL", "IVXB", "PIVL", "EIVL", "SXCM", "SXPR", "BXIT", "HXIT", "UVP", "PPD", "RTO", "GLIST", "SLIST"];

    /// <summary>Null when the element says nothing of its type.</summary>
    public static string? Said(XmlReader element)
    {
        if (element.GetAttribute("type", Instance)?.Trim() is not { } name)
            return null;
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var prefix = colon < 0 ? "" : name[..colon];
        return element.LookupNamespace(prefix) switch
        {
            CdaNode.Hl7 => name[(colon + 1)..],
            null or "" => "",
            _ => null,
        };
    }

    public static bool IsKnown(string type)
    {
        var stop = type.IndexOf('_', StringComparison.Ordinal);
        return Simple.Contains(type) || type.StartsWith("POCD_", StringComparison.Ordinal) || type.StartsWith("StrucDoc.", StringComparison.Ordinal)
            || (stop > 0 && stop < type.Length - 1 && Generic.Contains(type[..stop], StringComparer.Ordinal));
    }
}
