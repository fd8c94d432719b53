using System.Globalization;

namespace Balise.Testing.Artefacts;

/// <summary>Numbers of the health identity with a right key, of nobody: the commune 75000 does not exist.</summary>
public static class RealLooking
{
    public const string Production = "1.2.250.1.213.1.4.8", ProductionNia = "1.2.250.1.213.1.4.9", Test = "1.2.250.1.213.1.4.10", Demonstration = "1.2.250.1.213.1.4.11";

    public static string Ins(int order = 1)
    {
        var body = $"1990175000{order:D3}";
        return $"{body}{97 - (long.Parse(body, CultureInfo.InvariantCulture) % 97):D2}";
    }
}
