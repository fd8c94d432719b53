using Balise.Conformance.Manifests;

namespace Balise.Conformance.Reports.Views;

/// <summary>For whom a view of a report is written: in which language ("fr" or "en"), and to which site (an absolute URL without a path) its links lead.</summary>
public sealed record ViewSettings(string Language, string Site)
{
    /// <summary>SHA-256 of the stored report, for one that was stored in a former shape. Without it, that of the report's canonical bytes.</summary>
    public string? ReportSha256 { get; init; }

    internal string Say(string fr, string en) => Language == "fr" ? fr : en;

    internal string Say(BilingualText text) => text.In(Language);

    internal string CheckPage(string check) => $"{Site}/checks/{check}";

    internal string PackAddress(string pack) => $"{Site}/api/packs/{pack}";
}
