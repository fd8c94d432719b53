using System.Text.Json.Serialization;
using Balise.Adapters.Tables;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Development;

/// <summary>Somebody who can sign in at the local issuer, with the role and right that the embedded host gives them; nobody has neither.</summary>
public sealed record DevelopmentPerson(string Subject, string Name, Role? Role, MemberRight? Right, string? Rpps = null)
{
    public string Email => $"{Subject}@people.example";
}

/// <summary>The people of a development machine, one per role and right, and their seats in the development accounts.</summary>
public sealed class DevelopmentPeople(PersonTable people, MemberTable members, AccountTable accounts, TimeProvider clock)
{
    public static IReadOnlyList<DevelopmentPerson> All { get; } =
    [
        new("vendor-owner", "Éditeur, propriétaire", Role.Vendor, MemberRight.Owner),
        new("vendor-editor", "Éditeur, modification", Role.Vendor, MemberRight.Editor),
        new("vendor-reader", "Éditeur, lecture", Role.Vendor, MemberRight.Reader),
        new("organisation-owner", "Organisation, propriétaire", Role.Organisation, MemberRight.Owner),
        new("assessor", "Évaluation", Role.Assessor, MemberRight.Editor),
        new("authority", "Autorité", Role.Authority, MemberRight.Editor),
        new("operator", "Exploitation", Role.Operator, MemberRight.Owner),
        new("professional", "Professionnel de test", Role: null, Right: null, Rpps: "99999999990"),
        new("nobody", "Personne sans compte", Role: null, Right: null),
    ];

    public async Task EnsureAsync(IReadOnlyDictionary<string, string> keys, string issuer, CancellationToken cancellation)
    {
        foreach (var each in All.Where(each => each.Role is not null))
        {
            if (!ApiKeys.TryParse(keys[each.Role!.Value.ToString().ToLowerInvariant()], out var prefix, out _) || await accounts.FindKeyAsync(prefix, cancellation) is not { } key)
            {
                continue;
            }

            var now = clock.GetUtcNow();
            var person = await people.PutAsync(new(PersonId.New(clock), issuer, each.Subject, now, now) { Name = each.Name, Email = each.Email }, cancellation);
            await members.PutAsync(new(key.Account, person.Id, each.Right!.Value, now), cancellation);
        }
    }
}

/// <summary>What the script of the local issuer reads from its first line of input.</summary>
internal sealed record LocalIssuerSettings(
    string Issuer, int Port, string Keys, string Site, string Client, string Machine, string Secret, IReadOnlyList<string> Callbacks, IReadOnlyList<DevelopmentPerson> People);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(LocalIssuerSettings))]
internal sealed partial class LocalIssuerJson : JsonSerializerContext;
