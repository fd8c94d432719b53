using Balise.Domain.Accounts;

namespace Balise.App.Accounts;

/// <summary>How roles and rights are spelled outside.</summary>
internal static class Spelled
{
    public static IReadOnlyDictionary<string, Role> Roles { get; } = Enum.GetValues<Role>().ToDictionary(Of, StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, MemberRight> Rights { get; } = Enum.GetValues<MemberRight>().ToDictionary(Of, StringComparer.Ordinal);

    public static string Of(Role role) => role.ToString().ToLowerInvariant();

    public static string Of(MemberRight right) => right.ToString().ToLowerInvariant();
}
