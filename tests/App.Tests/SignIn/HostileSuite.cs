using Balise.App.Development;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Testing.Hosting;

namespace Balise.App.Tests.SignIn;

/// <summary>The suite with an issuer that forges tokens, for people and for machines, and with a machine of the local issuer.</summary>
public sealed class HostileSuite : SignInSuite
{
    public const string Audience = "https://balise.example/api";
    private readonly int port = FreePort.Next();
    private readonly AccountId machine = AccountId.New(TimeProvider.System), suspended = AccountId.New(TimeProvider.System);
    private readonly SemaphoreSlim turn = new(1, 1);
    private ForgingIssuer? issuer;

    protected override IReadOnlyList<string> Settings =>
    [
        .. base.Settings,
        "--SignIn:Issuers:forge:French=Faussaire", "--SignIn:Issuers:forge:English=Forger", $"--SignIn:Issuers:forge:Authority=http://localhost:{port}",
        $"--SignIn:Issuers:forge:ClientId={ForgingIssuer.Client}", $"--SignIn:Issuers:forge:ClientSecret={ForgingIssuer.Secret}", "--SignIn:Issuers:forge:AcrValues=eidas1 eidas2",
        "--SignIn:Issuers:forge-machines:For=Machines", $"--SignIn:Issuers:forge-machines:Authority=http://localhost:{port}", $"--SignIn:Issuers:forge-machines:Audience={Audience}",
        "--SignIn:Machines:0:Issuer=forge-machines", "--SignIn:Machines:0:Client=robot", $"--SignIn:Machines:0:Account={machine}",
        "--SignIn:Machines:1:Issuer=forge-machines", "--SignIn:Machines:1:Client=suspended-robot", $"--SignIn:Machines:1:Account={suspended}",
        $"--SignIn:Machines:2:Issuer={LocalIssuer.MachinesName}", $"--SignIn:Machines:2:Client={LocalIssuer.Machine}", $"--SignIn:Machines:2:Account={machine}",
    ];

    public async Task<ForgingIssuer> IssuerAsync()
    {
        await turn.WaitAsync(Cancellation);
        try
        {
            if (issuer is null)
            {
                issuer = await ForgingIssuer.StartAsync(port);
                var now = Clock.GetUtcNow();
                await Accounts.TryAddAsync(new(machine, Role.Vendor, "Machine de test", "000000018", now), Cancellation);
                await Accounts.TryAddAsync(new(suspended, Role.Vendor, "Machine suspendue", Siren: null, now) { Suspension = new(now, machine, "essai") }, Cancellation);
            }

            return issuer;
        }
        finally
        {
            turn.Release();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        if (issuer is not null)
        {
            await issuer.DisposeAsync();
        }

        turn.Dispose();
        await base.DisposeAsync();
    }
}
