using Balise.App.Hosting;
using Balise.App.Hosting.Emission;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Testing.Azurite;

namespace Balise.App.Tests.Authorisation;

/// <summary>
/// Walks every HTTP function with no credential and with each role, on an object of the caller's own, on a stranger's and on one that nobody has, and expects exactly
/// the table of permissions. An object that is out of reach is told from nothing by no status and no code.
/// </summary>
public sealed class AuthorisationTests(WalkedSuite suite) : IClassFixture<WalkedSuite>
{
    public static TheoryData<string> Names => [.. Functions.All.OfType<Function.Http>().Select(http => http.Name)];

    public static TheoryData<string> GuardedNames => [.. Functions.All.OfType<Function.Http>().Where(http => !http.Permission.IsPublic && !http.Permission.AnyPerson).Select(http => http.Name)];

    [Fact]
    public void Every_endpoint_has_its_row_and_every_row_its_endpoint() => Assert.Equal(
        Permissions.Table.Select(row => row.Operation).Order(StringComparer.Ordinal),
        Functions.All.OfType<Function.Http>().Select(http => http.Name).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_document_shows_the_table()
    {
        var path = Path.Combine(RepositoryRoot.Path, "docs", "authorisation.md");
        var shown = await File.ReadAllTextAsync(path, RunningSuite.Cancellation);
        var expected = AccessTable.Refresh(shown, [.. Functions.All.OfType<Function.Http>()]);
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") is "1")
        {
            await File.WriteAllTextAsync(path, expected, RunningSuite.Cancellation);
        }

        Assert.Equal(expected, shown);
    }

    [Theory, MemberData(nameof(Names))]
    public async Task Who_reaches_what_is_what_the_table_says(string name)
    {
        var http = Of(name);
        List<string> expected = [], seen = [];
        foreach (var role in Enum.GetValues<Role>())
        {
            expected.AddRange(Expected(http.Permission, role).Select(each => $"{role} {each}"));
            seen.AddRange((await SeenAsync(http, role)).Select(each => $"{role} {each}"));
        }

        Assert.Equal(expected, seen);
    }

    [Theory, MemberData(nameof(GuardedNames))]
    public async Task A_key_needs_the_scope_of_the_operation(string name)
    {
        var http = Of(name);
        var (role, scope) = (http.Permission.Grants[0].Role, http.Permission.Scope!);
        var with = await suite.KeyWithAsync(role, [scope.Name]);
        var without = await suite.KeyWithAsync(role, [.. Scope.All.Where(other => other != scope).Select(other => other.Name)]);
        Assert.False((await AskAsync(http, with, suite.OwnerOf(role))).IsRefusal);
        Assert.Equal(new(403, "urn:balise:problem:access.scope-required"), await AskAsync(http, without, suite.OwnerOf(role)));
    }

    [Theory, MemberData(nameof(GuardedNames))]
    public async Task Nothing_acts_for_a_suspended_account(string name)
    {
        var http = Of(name);
        var (account, key) = await suite.SuspendedAsync(http.Permission.Grants[0].Role);
        Assert.Equal(new(403, "urn:balise:problem:access.account-suspended"), await AskAsync(http, key, account));
    }

    private static IEnumerable<string> Expected(Permission permission, Role role) => permission.For(role) switch
    {
        _ when permission.IsPublic => ["own: reached", "stranger's: reached"],
        null => ["own: 403", "stranger's: 403"],
        { Reach: Reach.Own } when IsObjects(permission) => ["own: reached", "stranger's: as nothing"],
        _ => ["own: reached", "stranger's: reached"],
    };

    private async Task<IReadOnlyList<string>> SeenAsync(Function.Http http, Role role)
    {
        var key = suite.OwnersKeyOf(role);
        if (!http.Permission.IsPublic)
        {
            Assert.All(await AnonymousAsync(http), answer => Assert.Equal(401, answer.Status));
        }
        else
        {
            key = null;
        }

        var nothing = await AskAsync(http, key, owner: null);
        var own = await AskAsync(http, key, suite.OwnerOf(role));
        var other = await AskAsync(http, key, suite.StrangerOf(role));
        return [$"own: {Said(http, own, nothing)}", $"stranger's: {Said(http, other, nothing)}"];
    }

    private async Task<Answer[]> AnonymousAsync(Function.Http http)
    {
        var owner = suite.OwnerOf(Role.Vendor);
        return [await AskAsync(http, null, owner), await AskAsync(http, "nonsense", owner), await AskAsync(http, $"balise_{new string('a', 12)}_{new string('a', 52)}", owner)];
    }

    private static string Said(Function.Http http, Answer answer, Answer nothing) => answer switch
    {
        { Status: >= 500 } => $"broken ({answer.Status})",
        { IsRefusal: true } => $"{answer.Status}",
        _ when IsObjects(http.Permission) && answer == nothing => "as nothing",
        _ => "reached",
    };

    private async Task<Answer> AskAsync(Function.Http http, string? key, Account? owner)
    {
        using var response = await suite.SendAsync(key, http.Method, await suite.Objects.PathAsync(http, owner), Bodies.For(http));
        Assert.Equal((int)response.StatusCode is 401, response.Headers.WwwAuthenticate.Count > 0);
        return await Answer.OfAsync(response);
    }

    /// <summary>Whether a guarded operation names an object in its path.</summary>
    private static bool IsObjects(Permission permission) => !permission.IsPublic && Of(permission.Operation).Route.Contains('{', StringComparison.Ordinal);

    private static Function.Http Of(string name) => Functions.All.OfType<Function.Http>().Single(each => each.Name == name);
}
