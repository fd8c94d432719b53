namespace Balise.Conformance.Evidence;

/// <summary>
/// The components of an Android package that others may reach, and those whose task can be taken over. Where a value depends on the configuration or is
/// written twice, the most exposed one is kept. Rows in the manifest's order, at most <see cref="MostRows"/>.
/// </summary>
public sealed record AndroidComponents
{
    public const int MostRows = 500;
    public const int MostHosts = 50;

    /// <summary>Every activity, alias, service, receiver and provider declared.</summary>
    public int Declared { get; init; }

    /// <summary>The exported ones, and the activities whose launch mode is singleTask.</summary>
    public required IReadOnlyList<AndroidComponent> Rows { get; init; }

    /// <summary>How many more there are than <see cref="MostRows"/>.</summary>
    public int LeftOut { get; init; }

    /// <summary>Hosts of the web links that the application asks the platform to verify, sorted; a leading "*." is kept.</summary>
    public IReadOnlyList<string> AppLinkHosts { get; init; } = [];
    public int AppLinkHostsLeftOut { get; init; }
}

/// <summary>One component: its element's name, its full class name and how it may be reached.</summary>
public sealed record AndroidComponent(string Kind, string Name)
{
    public const string Activity = "activity", Alias = "activity-alias", Service = "service", Receiver = "receiver", Provider = "provider";

    public bool Exported { get; init; }

    /// <summary>True when the manifest does not say whether it is exported, so that the platform decides.</summary>
    public bool ByDefault { get; init; }

    /// <summary>An entry of the launcher: action MAIN with category LAUNCHER in one filter.</summary>
    public bool Main { get; init; }

    /// <summary>The permission a caller needs; of a provider's two, the one that protects least. Null when none is needed.</summary>
    public string? Permission { get; init; }

    /// <summary>A value of <see cref="ProtectionLevels"/>; null when no permission is needed.</summary>
    public string? Protection { get; init; }

    /// <summary>singleTop, singleTask, singleInstance, singleInstancePerTask; null for the standard mode.</summary>
    public string? LaunchMode { get; init; }

    /// <summary>Of an activity: its own affinity, else the application's. Null when neither is set: the package's name then.</summary>
    public string? TaskAffinity { get; init; }

    /// <summary>Of a provider: it lends access to every path ("/" or "*").</summary>
    public bool LendsEveryPath { get; init; }

    /// <summary>The highest priority of its intent filters, when above 100.</summary>
    public int? Priority { get; init; }

    /// <summary>Answers codes typed on the dialler.</summary>
    public bool SecretCode { get; init; }
}

/// <summary>How a permission protects, from nothing known to the same signer. Undefined: neither the package nor the platform declares it.</summary>
public static class ProtectionLevels
{
    public const string Undefined = "undefined", Normal = "normal", Dangerous = "dangerous", Internal = "internal",
        SignatureOrSystem = "signatureOrSystem", Signature = "signature";

    /// <summary>The same, the weakest first.</summary>
    public static IReadOnlyList<string> FromWeakest { get; } = [Undefined, Normal, Dangerous, SignatureOrSystem, Internal, Signature];

    public static bool Protects(string? level) => level is Signature or SignatureOrSystem or Internal;
}
