namespace Balise.Domain.Accounts;

/// <summary>What one way of proving showed when we looked: the outcome, a stable code of what was there, and a sentence for whoever has to mend it.</summary>
public sealed record ProofSighting(ProofWay Way, ProofOutcome Outcome, string Code, string Message);

/// <summary>A file under the domain, or a TXT record of it.</summary>
public enum ProofWay
{
    File,
    Record,
}

/// <summary>There, decisively not there, or not to be told today.</summary>
public enum ProofOutcome
{
    Found,
    Absent,
    Unknown,
}
