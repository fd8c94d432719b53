using Balise.Domain.Accounts;

namespace Balise.App.SignIn;

/// <summary>Whom an issuer vouches for.</summary>
public enum IssuerUse
{
    /// <summary>Sends people here, by the code flow of OpenID Connect.</summary>
    People,

    /// <summary>Gives tokens to machines.</summary>
    Machines,
}

/// <summary>When an address that the issuer names counts as verified.</summary>
public enum EmailTrust
{
    Never,

    /// <summary>When the claim email_verified says so.</summary>
    Claim,

    /// <summary>Always, because the issuer names no other.</summary>
    Always,
}

/// <summary>One issuer of identities, as an operator configures it. docs/guides/sign-in.md has the values of the national ones.</summary>
public sealed class SignInIssuer
{
    public IssuerUse For { get; set; }

    /// <summary>What its button says.</summary>
    public string French { get; set; } = "";

    public string English { get; set; } = "";

    /// <summary>The issuer's address. The metadata are read below it, at <see cref="MetadataSuffix"/>.</summary>
    public Uri? Authority { get; set; }

    public string MetadataSuffix { get; set; } = "openid-configuration";

    public string ClientId { get; set; } = "";

    public string? ClientSecret { get; set; }

    /// <summary>Separated by spaces; openid is always among them.</summary>
    public string Scopes { get; set; } = "openid profile email";

    /// <summary>The levels of assurance that are asked for, separated by spaces; the answer must name one of them.</summary>
    public string? AcrValues { get; set; }

    /// <summary>For an issuer that knows one level only and does not name it.</summary>
    public bool AcrMayBeAbsent { get; set; }

    /// <summary>Hosts besides the authority's that keys, tokens and claims are fetched from, separated by spaces.</summary>
    public string? BackChannelHosts { get; set; }

    public bool AsksUserInfo { get; set; } = true;

    /// <summary>The claim that vouches for an RPPS number; without it, no number is believed.</summary>
    public string? RppsClaim { get; set; }

    /// <summary>What stands before the number there.</summary>
    public string RppsPrefix { get; set; } = "";

    /// <summary>For test environments, whose numbers have a wrong key.</summary>
    public bool AcceptsTestRpps { get; set; }

    public EmailTrust Email { get; set; } = EmailTrust.Claim;

    /// <summary>The roles that may be acted in after signing in here; without any, all.</summary>
    public IList<Role> Roles { get; } = [];

    /// <summary>What the tokens of machines are addressed to: us.</summary>
    public string? Audience { get; set; }

    /// <summary>The claim that names the machine.</summary>
    public string ClientClaim { get; set; } = "client_id";

    public bool Opens(Role role) => Roles.Count == 0 || Roles.Contains(role);

    public Uri Metadata => new($"{Authority!.AbsoluteUri.TrimEnd('/')}/.well-known/{MetadataSuffix}");
}
