using System.Net;
using System.Text.Json;
using Balise.App.Operations.Dependencies;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Testing.Hosting;
using Balise.Testing.Malware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Balise.App.Tests.Operations;

/// <summary>Readiness of the real suite, whose storage is taken away from it while it runs.</summary>
public sealed class ReadySuiteTests : RunningSuite
{
    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly LoopbackClamd antivirus = new();
    private StorageProxy? proxy;

    protected override IReadOnlyList<string> Settings =>
    [
        "--Storage:MaxRetries=0", $"--Malware:Endpoint={antivirus.Endpoint}", "--Mail:Transport=smtp", "--Mail:SmtpHost=127.0.0.1", $"--Mail:SmtpPort={FreePort.Next()}", "--Mail:SmtpSecurity=none",
    ];

    [Fact]
    public async Task It_says_what_is_gone_and_to_operators_why()
    {
        var before = await ReadyAsync(HttpStatusCode.OK, "degraded");
        Assert.Equal(
            "tables ok ok, blobs ok ok, queues ok ok, packs ok ok, mail down unreachable, malware ok ok, signing ok ok, reference ok not-configured", before);
        var detail = await DetailAsync();
        Assert.Contains("Connection refused", DetailOf(detail, "mail"), StringComparison.Ordinal);
        Assert.Contains("ClamAV", DetailOf(detail, "malware"), StringComparison.Ordinal);

        await proxy!.DisposeAsync();
        clock.Advance(Readiness.Kept);

        var after = await ReadyAsync(HttpStatusCode.ServiceUnavailable, "down");
        Assert.StartsWith("tables down unreachable, blobs down unreachable, queues down unreachable, packs ok ok", after, StringComparison.Ordinal);
        using var alive = await SendAsync(key: null, "GET", "api/health");
        Assert.Equal(HttpStatusCode.OK, alive.StatusCode);
    }

    [Fact]
    public async Task Details_are_for_operators()
    {
        using var stranger = await SendAsync(key: null, "GET", "api/operations/health");
        using var vendor = await SendAsync(Role.Vendor, "GET", "api/operations/health");
        Assert.Equal((401, 403), ((int)stranger.StatusCode, (int)vendor.StatusCode));
    }

    protected override void Register(IServiceCollection services) => services.AddSingleton<TimeProvider>(clock);

    protected override async Task<string> AccountAsync()
    {
        proxy = await StorageProxy.StartAsync(await base.AccountAsync());
        return proxy.ConnectionString;
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await proxy!.DisposeAsync();
        await antivirus.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The public answer in short, which names no place and quotes nobody.</summary>
    private async Task<string> ReadyAsync(HttpStatusCode status, string state)
    {
        using var answer = await SendAsync(key: null, "GET", "api/health/ready");
        Assert.Equal((status, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        var text = await answer.Content.ReadAsStringAsync(Cancellation);
        Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
        Assert.DoesNotContain("detail", text, StringComparison.Ordinal);
        var view = JsonDocument.Parse(text).RootElement;
        Assert.Equal(state, view.GetProperty("status").GetString());
        return string.Join(", ", view.GetProperty("dependencies").EnumerateArray().Select(each => $"{Text(each, "name")} {Text(each, "state")} {Text(each, "reason")}"));
    }

    private async Task<JsonElement> DetailAsync()
    {
        using var answer = await SendAsync(Role.Operator, "GET", "api/operations/health");
        return await BodyOfAsync(answer);
    }

    private static string DetailOf(JsonElement view, string name) =>
        Text(view.GetProperty("dependencies").EnumerateArray().Single(each => Text(each, "name") == name), "detail");

    private static string Text(JsonElement element, string member) => element.GetProperty(member).GetString()!;
}
