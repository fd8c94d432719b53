using System.ComponentModel.DataAnnotations;
using System.Net;
using Balise.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Domains;

/// <summary>How vendors prove that a domain is theirs before it is probed, and which hosts need no proof.</summary>
public sealed partial class DomainOptions : IValidatableObject
{
    public const string Section = "Domains";
    private const int DnsPort = 53;

    /// <summary>Name servers to ask for TXT records, separated by commas, each an address with or without a port. Empty: those of the system.</summary>
    public string NameServers { get; init; } = "";

    /// <summary>Domains that need no proof, with all below them, separated by commas. The national identity services never need one.</summary>
    public string Trusted { get; init; } = "";

    /// <summary>How old a proof may be at the scan of a submission before it is looked at again. A rescan always looks.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")] public TimeSpan RecheckAfter { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How long a vendor waits between two looks at one domain.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")] public TimeSpan RestBetweenLooks { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The time for one question to one name server; it is asked twice at most.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1000000", "00:00:30")] public TimeSpan LookupTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Where loopback may be probed at all, ask a proof for names under localhost too. For tests of the proof itself.</summary>
    public bool ProveLoopback { get; init; }

    /// <summary>The https port that the file is asked on where the domain is a name under localhost.</summary>
    [Range(1, 65535)] public int? LoopbackPort { get; init; }

    public IReadOnlyList<IPEndPoint> NameServerEndPoints() => [.. Parts(NameServers).Select(part => EndPointOf(part)!)];

    public IReadOnlyList<DomainName> TrustedDomains() =>
        [.. Parts(Trusted).Select(part => DomainName.TryParse(part, loopback: false, out var domain) ? domain : throw new InvalidOperationException($"{part} is no domain."))];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var part in Parts(NameServers).Where(part => EndPointOf(part) is null))
        {
            yield return new($"{nameof(NameServers)}: {part} is not the address of a name server.", [nameof(NameServers)]);
        }

        foreach (var part in Parts(Trusted).Where(part => !DomainName.TryParse(part, loopback: false, out _)))
        {
            yield return new($"{nameof(Trusted)}: {part} is not a domain.", [nameof(Trusted)]);
        }

        if (LoopbackPort is not null && !ProveLoopback)
        {
            yield return new($"{nameof(LoopbackPort)} needs {nameof(ProveLoopback)}.", [nameof(LoopbackPort)]);
        }
    }

    private static string[] Parts(string list) => list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static IPEndPoint? EndPointOf(string text) =>
        IPEndPoint.TryParse(text, out var server) ? new(server.Address, server.Port == 0 ? DnsPort : server.Port) : null;

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<DomainOptions>;
}
