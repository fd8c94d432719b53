using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Manifests;

namespace Balise.Domain.Accounts;

/// <summary>The registers whose numbers name the holder of an account.</summary>
public enum NumberKind
{
    /// <summary>A legal person, in the register of companies.</summary>
    Siren,

    /// <summary>A health or social-care establishment.</summary>
    Finess,

    /// <summary>One establishment of a legal person.</summary>
    Siret,

    /// <summary>A health professional.</summary>
    Rpps,
}

/// <summary>The number by which an account's holder was verified. No two accounts of a role have the same.</summary>
public sealed record AccountNumber(NumberKind Kind, string Value)
{
    /// <summary>The number of an account that was opened; those of assessors, authorities and operators may have none.</summary>
    public static AccountNumber? Of(Account account) => account switch
    {
        { Siren: { } siren } => new(NumberKind.Siren, siren),
        { Finess: { } finess } => new(NumberKind.Finess, finess),
        { Siret: { } siret } => new(NumberKind.Siret, siret),
        { Rpps: { } rpps } => new(NumberKind.Rpps, rpps),
        _ => null,
    };

    /// <summary>Which numbers name the holder of such an account.</summary>
    public static IReadOnlyList<NumberKind> KindsOf(Role role) => role switch
    {
        Role.Vendor => [NumberKind.Siren],
        Role.Organisation => [NumberKind.Finess, NumberKind.Siret],
        Role.Professional => [NumberKind.Rpps],
        _ => [NumberKind.Siren, NumberKind.Siret],
    };

    /// <summary>Whether an account of the role must have a number: those whom the public deals with.</summary>
    public static bool IsRequired(Role role) => role is Role.Vendor or Role.Organisation or Role.Professional;

    /// <summary>Whether the key of the number holds. That somebody has it only a register can tell.</summary>
    public static bool IsValid(NumberKind kind, string value) => kind switch
    {
        NumberKind.Siren => Siren.IsValid(value),
        NumberKind.Finess => Finess.Check(value) is IdentifierState.Plausible,
        NumberKind.Siret => Siret.Check(value) is IdentifierState.Plausible,
        _ => Rpps.Check(value) is IdentifierState.Plausible,
    };
}
