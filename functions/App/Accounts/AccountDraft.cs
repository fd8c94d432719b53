using Balise.Conformance.Json;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;

namespace Balise.App.Accounts;

/// <summary>What an operator asks for when opening an account: whose it is, by which number, how that was verified, and who is to own it.</summary>
public sealed record AccountDraft(Role Role, string Name, AccountNumber? Number, HolderVerification Verification, InvitationDraft? Owner)
{
    private static readonly TextRule Source = TextRule.Line(500, least: 10);

    public static JsonReading<AccountDraft> Read(ReadOnlyMemory<byte> body, int most, DateOnly today) => JsonReading.Of(body, most, root =>
    {
        var role = root.Choice("role", Spelled.Roles);
        return new AccountDraft(
            role, root.Text("name", TextRule.Line(120)), NumberOf(root, role), root.Object("verification", verification => VerificationOf(verification, today)),
            root.OptionalObject("owner", owner => InvitationDraft.Of(owner, MemberRight.Owner)));
    });

    public Account ToAccount(AccountId id, DateTimeOffset at) => new(id, Role, Name, Of(NumberKind.Siren), at)
    {
        Finess = Of(NumberKind.Finess),
        Siret = Of(NumberKind.Siret),
        Rpps = Of(NumberKind.Rpps),
        Verification = Verification,
    };

    private string? Of(NumberKind kind) => Number?.Kind == kind ? Number.Value : null;

    /// <summary>Exactly one number of those that the role goes by; none is needed where the public does not deal with the holder.</summary>
    private static AccountNumber? NumberOf(ObjectReader root, Role role)
    {
        AccountNumber[] given = [.. Enum.GetValues<NumberKind>().Select(kind => Given(root, kind)).OfType<AccountNumber>()];
        var kinds = AccountNumber.KindsOf(role);
        foreach (var wrong in given.Where(number => !kinds.Contains(number.Kind)))
        {
            root.Refuse(Member(wrong.Kind), "account.number-of-another-role", $"This role goes by: {Names(kinds)}.");
        }

        if (given.Length > 1)
        {
            root.Refuse(Member(given[1].Kind), "account.one-number", "One number is enough.");
        }

        if (given is [] && AccountNumber.IsRequired(role))
        {
            root.Refuse(Member(kinds[0]), "account.number-required", $"This role needs one of: {Names(kinds)}.");
        }

        return given.FirstOrDefault();
    }

    private static AccountNumber? Given(ObjectReader root, NumberKind kind)
    {
        var rule = TextRule.Where($"text.not-a-{Member(kind)}", $"A {kind.ToString().ToUpperInvariant()} number with a valid key is expected.", 14, text => AccountNumber.IsValid(kind, text));
        return root.OptionalText(Member(kind), rule) is { Length: > 0 } text ? new(kind, text) : null;
    }

    private static HolderVerification VerificationOf(ObjectReader verification, DateOnly today)
    {
        var read = new HolderVerification(verification.Text("source", Source), verification.Date("on"));
        if (read.On > today)
        {
            verification.Refuse("on", "account.verified-in-the-future", "The day of the verification is not in the future.");
        }

        return read;
    }

    private static string Names(IReadOnlyList<NumberKind> kinds) => string.Join(", ", kinds.Select(Member));

    private static string Member(NumberKind kind) => kind.ToString().ToLowerInvariant();
}
