using System.Globalization;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Android;

/// <summary>The pins of the network security configuration still hold on the day of the judgement.</summary>
public sealed class ApkPinsAreCurrent : AndroidPackageCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-APK-015", new("Les épinglages n'ont pas expiré", "Certificate pins have not expired"), Since: "1.1.0");

    protected override Finding Evaluate(AndroidPackageFacts facts, EvidenceBundle evidence) => facts switch
    {
        { HasNetworkSecurityConfig: false } => None(),
        { NetworkSecurity: { } configuration } => Configured(configuration, DateOnly.FromDateTime(evidence.CollectedAt.UtcDateTime)),
        _ => Info.Inconclusive("La configuration de sécurité réseau n'a pas été lue.", "The network security configuration was not read.",
            Manifest + "#application@networkSecurityConfig"),
    };

    private Finding Configured(AndroidNetworkSecurity configuration, DateOnly today)
    {
        (string Where, PinSet Pins, DateOnly? Day)[] sets =
            [.. NetworkRulesOf.All(configuration).Where(row => row.Rules.Pins is not null).Select(row => (row.Where, row.Rules.Pins!, DayOf(row.Rules.Pins!)))];

        // The platform forgets the pins when the day begins.
        string[] expired = [.. sets.Where(set => set.Day <= today).Select(set => set.Where)];
        string[] unclear = [.. sets.Where(set => set is { Pins.Expiration: not null, Day: null }).Select(set => set.Where)];
        string[] endless = [.. sets.Where(set => set.Pins.Expiration is null).Select(set => set.Where)];
        return (sets, expired, unclear, NetworkRulesOf.Unread(configuration)) switch
        {
            (_, [_, ..], _, _) => Info.NotMet(
                $"Épinglages expirés, que la plateforme n'applique plus : {expired.Length}.",
                $"Expired pins, which the platform no longer applies: {expired.Length}.", expired),
            (_, _, [_, ..], _) => Info.Inconclusive(
                "La date d'expiration d'un épinglage n'est pas lisible.", "A pin's expiration date cannot be read.", unclear),
            (_, _, _, [_, ..] and var unread) => Info.Inconclusive(
                "La configuration de sécurité réseau n'a pas pu être lue en entier.",
                "The network security configuration could not be read entirely.", unread),
            ([], _, _, _) => None(),
            _ when endless is not [] => Info.Met(
                "Les épinglages sont en vigueur ; certains n'ont pas de date d'expiration : un renouvellement oublié couperait l'application.",
                "The pins are in force; some have no expiration date: a forgotten renewal would cut the application off.", endless),
            _ => Info.Met("Les épinglages sont en vigueur.", "The pins are in force.", [.. sets.Select(set => set.Where)]),
        };
    }

    private Finding None() => Info.NotApplicable("L'application n'épingle aucun certificat.", "The application pins no certificate.");

    private static DateOnly? DayOf(PinSet pins) =>
        DateOnly.TryParseExact(pins.Expiration, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
