using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Balise.App.Development;

/// <summary>What the embedded host adds for people who try the suite. None of it exists behind the Functions host.</summary>
public sealed partial class DevelopmentOptions
{
    public const string Section = "Development";

    /// <summary>Seeds an empty store with a small demonstration, and serves the web site that its products name.</summary>
    public bool Demonstration { get; set; } = true;

    [Range(1, 65535)]
    public int SiteHttpsPort { get; set; } = 7443;

    [Range(1, 65535)]
    public int SiteHttpPort { get; set; } = 7080;

    /// <summary>Where the local issuer of identities listens, once somebody wants to sign in.</summary>
    [Range(1, 65535)]
    public int IssuerPort { get; set; } = 7072;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<DevelopmentOptions>;
}
