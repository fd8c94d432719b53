namespace Balise.App.Operations.Telemetry;

/// <summary>The lanes that are measured: vendors first, rescans when there is room, and messages between a commit and its queue.</summary>
public static class Lanes
{
    public const string Vendors = "vendors", Rescans = "rescans", Outbox = "outbox";
}
