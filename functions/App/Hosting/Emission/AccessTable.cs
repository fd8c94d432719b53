using System.Text;
using Balise.Domain.Accounts;

namespace Balise.App.Hosting.Emission;

/// <summary>The table of permissions as Markdown, kept between two marks of <c>docs/authorisation.md</c>.</summary>
public static class AccessTable
{
    private const string Begin = "<!-- permissions: generated -->\n", End = "<!-- /permissions -->";

    /// <summary>The same text with today's table in it. A text without the two marks is refused.</summary>
    public static string Refresh(string text, IReadOnlyList<Function.Http> functions)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        var end = text.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin
            ? throw new InvalidDataException($"The text has no place for the table: {Begin.Trim()} … {End}.")
            : $"{text[..(begin + Begin.Length)]}\n{Markdown(functions)}\n{text[end..]}";
    }

    private static string Markdown(IReadOnlyList<Function.Http> functions)
    {
        var roles = Enum.GetValues<Role>();
        var table = new StringBuilder($"| Operation | On | Scope | Everybody | {string.Join(" | ", roles)} |\n|---|---|---|{string.Concat(Enumerable.Repeat(":-:|", roles.Length + 1))}\n");
        foreach (var http in functions)
        {
            var permission = http.Permission;
            table.Append("| ").AppendJoin(" | ", http.Name, $"`{http.Method} /{http.Route}`", permission.Scope is { } scope ? $"`{scope.Name}`" : "", permission.AnyPerson ? "signed in" : permission.IsPublic ? "yes" : "")
                .Append(" | ").AppendJoin(" | ", roles.Select(role => permission.For(role)?.Reach.ToString().ToLowerInvariant() ?? "")).Append(" |\n");
        }

        return table.ToString();
    }
}
