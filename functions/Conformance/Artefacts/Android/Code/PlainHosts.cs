using System.Collections.Frozen;
using System.Text;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts.Android.Code;

/// <summary>Collects the hosts of plain http addresses. Hosts that name a vocabulary are never visited, and this machine is nobody's server.</summary>
internal sealed class PlainHosts
{
    public const int MostRows = 200;
    private const int LongestHost = 253;

    private static readonly FrozenSet<string> Names = new[]
    {
        "schemas.android.com", "www.w3.org", "w3.org", "schemas.xmlsoap.org", "schemas.microsoft.com", "schemas.openxmlformats.org", "schemas.google.com",
        "xmlpull.org", "xml.org", "xml.apache.org", "apache.org", "www.apache.org", "java.sun.com", "javax.xml.xmlconstants", "xmlns.jcp.org",
        "ns.adobe.com", "purl.org", "xmlns.com", "www.xml.org", "www.omg.org", "json-schema.org", "www.opengis.net", "relaxng.org", "docbook.org",
        "hl7.org", "www.hl7.org", "terminology.hl7.org", "fhir.org", "loinc.org", "snomed.info", "unitsofmeasure.org", "www.ihe.net", "dicom.nema.org",
        "specs.openid.net", "schema.org", "ogp.me", "www.apple.com", "localhost", "localhost.localdomain", "127.0.0.1", "0.0.0.0", "10.0.2.2", "10.0.3.2",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly SortedDictionary<string, string> places = new(StringComparer.Ordinal);

    public int LeftOut { get; private set; }

    public IReadOnlyList<PlainHost> ToList() => [.. places.Select(row => new PlainHost(row.Key, row.Value))];

    public void Look(string place, ReadOnlySpan<byte> text)
    {
        for (int found; (found = text.IndexOf("http://"u8)) >= 0;)
        {
            text = text[(found + 7)..];
            var end = text.IndexOfAnyExcept(HostBytes);
            Add(place, end < 0 ? text : text[..end]);
        }
    }

    private static System.Buffers.SearchValues<byte> HostBytes { get; } =
        System.Buffers.SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-"u8);

    private void Add(string place, ReadOnlySpan<byte> bytes)
    {
        // Without a dot it is a placeholder or a name of this machine.
        if (bytes.Length is < 4 or > LongestHost || !bytes.Contains((byte)'.'))
            return;
        var host = Encoding.ASCII.GetString(bytes).ToLowerInvariant().Trim('.');
        if (!host.Contains('.', StringComparison.Ordinal) || Names.Contains(host) || places.ContainsKey(host))
            return;
        if (places.Count < MostRows)
            places.Add(host, place);
        else
            LeftOut++;
    }
}
