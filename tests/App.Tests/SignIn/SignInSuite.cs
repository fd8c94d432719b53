using Balise.Adapters.Tables;
using Balise.App.Development;
using Balise.App.SignIn;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Testing.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.SignIn;

/// <summary>The suite with the local issuer on a port of its own, as itself and as Pro Santé Connect; its clock goes on only when a test moves it.</summary>
public class SignInSuite : RunningSuite
{
    public int IssuerPort { get; } = FreePort.Next();

    public FakeTimeProvider Clock { get; } = new(TimeProvider.System.GetUtcNow());

    public AccountTable Accounts => Services.GetRequiredService<AccountTable>();

    public MemberTable Members => Services.GetRequiredService<MemberTable>();

    public PersonTable People => Services.GetRequiredService<PersonTable>();

    public Uri Site => new($"http://localhost:{Port}/");

    protected override IReadOnlyList<string> Settings =>
    [
        $"--Development:IssuerPort={IssuerPort}",
        "--SignIn:Issuers:psc:French=Pro Santé Connect", "--SignIn:Issuers:psc:English=Pro Santé Connect", $"--SignIn:Issuers:psc:Authority=http://localhost:{IssuerPort}/psc",
        "--SignIn:Issuers:psc:MetadataSuffix=wallet-openid-configuration", $"--SignIn:Issuers:psc:ClientId={LocalIssuer.Client}", $"--SignIn:Issuers:psc:ClientSecret={LocalIssuer.Secret}",
        "--SignIn:Issuers:psc:Scopes=openid scope_all", "--SignIn:Issuers:psc:AcrValues=eidas1", "--SignIn:Issuers:psc:RppsClaim=SubjectNameID", "--SignIn:Issuers:psc:RppsPrefix=8",
        "--SignIn:Issuers:psc:Roles:0=Professional",
    ];

    protected override void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(Clock);

    public async Task<Account> AccountOfAsync(Role role)
    {
        Assert.True(ApiKeys.TryParse(KeyOf(role), out var prefix, out _));
        return (await Accounts.FindAsync((await Accounts.FindKeyAsync(prefix, Cancellation))!.Account, Cancellation))!;
    }

    /// <summary>A new person, a member of the development accounts of these roles, in a browser of their own that is signed in.</summary>
    public async Task<(Browser Browser, Person Person)> SignedInAsync(params (Role Role, MemberRight Right)[] seats)
    {
        var now = Clock.GetUtcNow();
        var person = await People.PutAsync(new(PersonId.New(Clock), "http://issuer.example", $"{PersonId.New(Clock)}", now, now) { Name = "Personne de test" }, Cancellation);
        foreach (var (role, right) in seats)
        {
            await Members.PutAsync(new((await AccountOfAsync(role)).Id, person.Id, right, now), Cancellation);
        }

        var (browser, number) = (new Browser(Site), SessionNumbers.New());
        await Services.GetRequiredService<SessionTable>().TryAddAsync(SessionNumbers.HashOf(number)!, new(person.Id, LocalIssuer.Name, now, now, now.AddHours(4)), Cancellation);
        browser.Cookies.Add(Site, new System.Net.Cookie(Services.GetRequiredService<Sessions>().CookieName, number, "/"));
        return (browser, person);
    }
}
