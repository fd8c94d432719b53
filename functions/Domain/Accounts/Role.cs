namespace Balise.Domain.Accounts;

/// <summary>What a caller may act as.</summary>
public enum Role
{
    Vendor,
    Assessor,
    Authority,
    Operator,
    Organisation,

    /// <summary>A health professional, known by an RPPS number that an issuer vouches for.</summary>
    Professional,
}
