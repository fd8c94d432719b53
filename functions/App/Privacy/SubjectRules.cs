using Balise.Conformance.Json;
using Balise.Domain.Kernel;

namespace Balise.App.Privacy;

/// <summary>Of whom data are asked or erased.</summary>
public sealed record Subject(AccountId? Account, string? Email)
{
    public bool IsEmpty => this is { Account: null, Email: null };
}

/// <summary>Reads {"account": …} or {"email": …}, or both. They come in a body: an address in a URL would stay in logs.</summary>
internal static class SubjectRules
{
    private static readonly TextRule AccountText = TextRule.Where(
        "text.not-an-account", "The id of an account is 32 hexadecimal digits.", 32, text => AccountId.TryParse(text, out _));

    private static readonly TextRule EmailText = TextRule.Where(
        "text.not-an-address", "An e-mail address is expected.", 254, text => text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1);

    public static Subject Read(ObjectReader root) => new(
        AccountId.TryParse(root.OptionalText("account", AccountText), out var account) ? account : null, root.OptionalText("email", EmailText));
}
