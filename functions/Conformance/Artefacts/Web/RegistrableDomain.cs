using System.Collections.Frozen;
using System.Net;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// The part of a host that somebody registered: its last two labels, or three below the second-level suffixes named here. The whole public suffix list is not
/// shipped; hosts below a private suffix (shared hosting) count as one owner's.
/// </summary>
public static class RegistrableDomain
{
    private static readonly FrozenSet<string> SecondLevel = Suffixes(
        "uk ac co gov ltd me net nhs org plc police sch", "fr asso com gouv nom prm tm avocat medecin notaires", "au asn com edu gov id net org",
        "nz ac co geek gen govt iwi kiwi maori net org school health", "jp ac ad co ed go gr lg ne or", "br com edu gov net org", "za ac co gov net nom org web",
        "in ac co edu firm gen gov ind net org res", "kr ac co go ne or re", "cn ac com edu gov net org", "tw com edu gov org", "hk com edu gov net org",
        "sg com edu gov net org", "my com edu gov net org", "th ac co go in or", "id ac co go or web", "tr com edu gov net org", "mx com edu gob net org",
        "ar com edu gob net org", "co com edu gov net nom org", "pe com edu gob net org",
        "il ac co gov net org", "at ac co gv or", "hu co info org", "pl com edu gov net org",
        "pt com edu gov org", "es com edu gob nom org", "it edu gov", "gr com edu gov net org", "ro com info org store", "ua com edu gov in net org", "ru com msk spb",
        "ma ac co gov net org", "tn com ens fin gov org", "dz com edu gov org", "sn com edu gouv org", "ci com edu gouv org", "re asso com", "eu europa");

    /// <summary>In lower case; an address stands for itself. Null when the host is a suffix or no name.</summary>
    public static string? Of(string host)
    {
        var name = host.TrimEnd('.').ToLowerInvariant();
        if (name.StartsWith('[') || IPAddress.TryParse(name, out _))
            return name;
        var last = name.LastIndexOf('.');
        var second = last > 0 ? name.LastIndexOf('.', last - 1) : -1;
        if (last < 0)
            return name is "localhost" ? name : null;
        if (!SecondLevel.Contains(name[(second + 1)..]))
            return name[(second + 1)..];
        return second < 0 ? null : name[(name.LastIndexOf('.', Math.Max(second - 1, 0)) + 1)..];
    }

    private static FrozenSet<string> Suffixes(params string[] rows) =>
        rows.Select(row => row.Split(' ')).SelectMany(row => row[1..].Select(label => $"{label}.{row[0]}")).ToFrozenSet(StringComparer.Ordinal);
}
