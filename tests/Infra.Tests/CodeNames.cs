namespace Balise.Infra.Tests;

/// <summary>What the suite's code calls its queues, tables and containers. Each literal gives way to the constant of the class that owns the name.</summary>
internal static class CodeNames
{
    public static IReadOnlyList<string> Queues { get; } =
    [
        "submission-sealed", "scan-completed", "decision-made-catalogue", "decision-made-notifications", "catalogue-changed", "call-published",
        "match-found", "notice-planned", "rescan-due",
    ];

    public static IReadOnlyList<string> Tables { get; } =
    [
        "submissions", "listings", "calls", "matches", "notices", "accounts", "apikeys", "idempotency", "worklists", "parked",
    ];

    public static IReadOnlyList<string> Containers { get; } = ["artefacts", "evidence", "reports", "catalogue", "timers"];
}
