using System.Text.RegularExpressions;
using Balise.Domain.Kernel;

namespace Balise.App.SignIn;

/// <summary>What the settings of sign-in must respect; every problem is named at once.</summary>
internal static partial class SignInRules
{
    public static IEnumerable<string> ProblemsOf(SignInOptions options) =>
        options.Issuers.SelectMany(pair => ProblemsOf(pair.Key, pair.Value)).Concat(options.Machines.SelectMany(machine => ProblemsOf(machine, options)));

    private static IEnumerable<string> ProblemsOf(string name, SignInIssuer issuer)
    {
        var section = $"{SignInOptions.Section}:Issuers:{name}";
        if (!Name.IsMatch(name))
        {
            yield return $"{section}: a name has lower-case letters, digits and hyphens.";
        }

        // On a machine of its own nobody listens between two programs; anywhere else somebody may.
        if (issuer.Authority is not { IsAbsoluteUri: true } authority || (authority.Scheme is not "https" && !(authority.Scheme is "http" && authority.IsLoopback)))
        {
            yield return $"{section}:Authority must be an absolute https address.";
        }

        if (issuer.For is IssuerUse.People && (issuer.ClientId is "" || issuer.French is "" || issuer.English is ""))
        {
            yield return $"{section} needs ClientId, French and English.";
        }

        if (issuer.For is IssuerUse.Machines && string.IsNullOrWhiteSpace(issuer.Audience))
        {
            yield return $"{section}:Audience must say what its tokens are addressed to.";
        }
    }

    private static IEnumerable<string> ProblemsOf(MachineClient machine, SignInOptions options)
    {
        if (!options.Issuers.TryGetValue(machine.Issuer, out var issuer) || issuer.For is not IssuerUse.Machines || machine.Client is "" || !AccountId.TryParse(machine.Account, out _))
        {
            yield return $"{SignInOptions.Section}:Machines: {machine.Issuer}/{machine.Client} needs an issuer for machines, a client and the id of an account.";
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,30}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Name { get; }
}
