using System.Net.Http.Headers;
using System.Text.Json;
using Azure.Data.Tables;
using Balise.Adapters.Blobs;
using Balise.Adapters.Signing;
using Balise.Adapters.Storage;
using Balise.Adapters.Tables;
using Balise.App.Development;
using Balise.App.Hosting;
using Balise.App.Hosting.Embedded;
using Balise.App.Operations;
using Balise.Conformance.Attestations;
using Balise.Conformance.Manifests;
using Balise.Domain.Accounts;
using Balise.Domain.Kernel;
using Balise.Testing.Azurite;
using Balise.Testing.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Balise.App.Tests.Api;

/// <summary>
/// The real suite on loopback over an empty storage account, without its pumps and timers: what the API sends stays on its queue, to be counted.
/// </summary>
public class RunningSuite : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("balise-api-");
    private IReadOnlyDictionary<string, string> keys = new Dictionary<string, string>(StringComparer.Ordinal);
    private WebApplication? app;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public int Port { get; } = FreePort.Next();

    public string Stranger { get; private set; } = "";

    public HttpClient Client { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    public IServiceProvider Services => app!.Services;

    /// <summary>Where the development root, the signing key and the API keys are.</summary>
    public string Folder => folder.FullName;

    public StorageClients Storage => app!.Services.GetRequiredService<StorageClients>();

    internal SubmissionTable Submissions => app!.Services.GetRequiredService<SubmissionTable>();

    /// <summary>What a suite of another kind starts with besides.</summary>
    protected virtual IReadOnlyList<string> Settings => [];

    /// <summary>The functions that it runs.</summary>
    protected virtual IReadOnlyList<Function> Served => [.. Functions.All.OfType<Function.Http>()];

    /// <summary>Puts keys of its own into the folder before the suite makes some.</summary>
    protected virtual Task FillAsync() => Task.CompletedTask;

    /// <summary>What it registers in place of the program's own.</summary>
    protected virtual void Register(IServiceCollection services)
    {
    }

    public virtual async ValueTask InitializeAsync()
    {
        await FillAsync();
        var rootFile = Path.Combine(folder.FullName, "signing-root.pem");
        await KeyFile.EnsureAsync(rootFile, Cancellation);
        using var root = KeyFile.Read(rootFile);
        string[] args =
        [
            $"--Embedded:Port={Port}", $"--WorkStorage={await AccountAsync()}", $"--Embedded:LocalFolder={folder.FullName}", "--Development:Demonstration=false",
            $"--Signing:Root={VerificationKey.Of(root).PublicKey}",
            .. Settings,
        ];
        var suite = Composition.Suite with { Functions = Served };
        app = EmbeddedHost.Build(WebApplication.CreateSlimBuilder(args), suite with
        {
            Services = builder =>
            {
                suite.Services(builder);
                Register(builder.Services);
                builder.Logging.ClearProviders();
            },
        });
        await suite.Prepare(app.Services, Cancellation);
        await app.StartAsync(Cancellation);
        keys = await app.Services.GetRequiredService<DevelopmentKeys>().EnsureAsync(Cancellation);
        Client.BaseAddress = new Uri($"http://localhost:{Port}/");
        var stranger = new Account(AccountId.New(TimeProvider.System), Role.Vendor, "Autre éditeur", Siren: null, TimeProvider.System.GetUtcNow());
        Stranger = (await KeyEndpoints.OpenAsync(app.Services.GetRequiredService<AccountTable>(), stranger, TimeProvider.System, Cancellation)).Key;
    }

    public virtual async ValueTask DisposeAsync()
    {
        await app!.StopAsync();
        await app.DisposeAsync();
        Client.Dispose();
        folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The connection string of an account of its own.</summary>
    protected virtual async Task<string> AccountAsync() => (await AzuriteFixture.StartedAsync(Cancellation)).NewAccount();

    public string KeyOf(Role role) => keys[role.ToString().ToLowerInvariant()];

    public Task<HttpResponseMessage> SendAsync(Role role, string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers) =>
        SendAsync(KeyOf(role), method, path, content, headers);

    public async Task<HttpResponseMessage> SendAsync(string? key, string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in key is null ? headers : [("X-Api-Key", key), .. headers])
        {
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || content!.Headers.TryAddWithoutValidation(name, value));
        }

        return await Client.SendAsync(request, Cancellation);
    }

    public async Task<string> NewDraftAsync()
    {
        using var answer = await SendAsync(Role.Vendor, "POST", "api/submissions", Json(ManifestSchema.Example.ToArray()));
        Assert.Equal(201, (int)answer.StatusCode);
        return answer.Headers.Location!.AbsolutePath;
    }

    /// <summary>A draft that can be sealed.</summary>
    public async Task<string> NewCompleteDraftAsync()
    {
        var draft = await NewDraftAsync();
        foreach (var kind in new[] { "sbom", "android-package" })
        {
            using var answer = await SendAsync(Role.Vendor, "PUT", $"{draft}/artefacts/{kind}", new ByteArrayContent("{}"u8.ToArray()));
            Assert.Equal(200, (int)answer.StatusCode);
        }

        return draft;
    }

    public async Task<JsonElement> GetAsync(string path, Role role = Role.Vendor)
    {
        using var answer = await SendAsync(role, "GET", path);
        Assert.Equal(200, (int)answer.StatusCode);
        return await BodyOfAsync(answer);
    }

    /// <summary>The rows of a submission, each with its version, and its blobs: what a refused request must not add to.</summary>
    public async Task<string> StoredAsync(string draft)
    {
        var id = draft[(draft.LastIndexOf('/') + 1)..];
        List<string> found = [];
        await foreach (var row in Storage.Tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"PartitionKey eq {id}"), cancellationToken: Cancellation))
        {
            found.Add($"{row.RowKey} {row.ETag}");
        }

        var blobs = Storage.Blobs.GetBlobContainerClient(ArtefactBlobs.Container);
        await foreach (var blob in blobs.GetBlobsAsync(Azure.Storage.Blobs.Models.BlobTraits.None, Azure.Storage.Blobs.Models.BlobStates.None, $"{id}/", Cancellation))
        {
            found.Add(blob.Name);
        }

        return string.Join('\n', found);
    }

    public async Task<int> CountSubmissionsAsync()
    {
        var count = 0;
        await foreach (var _ in Storage.Tables.GetTableClient(SubmissionTable.Name).QueryAsync<TableEntity>("RowKey eq 'head'", cancellationToken: Cancellation))
        {
            count++;
        }

        return count;
    }

    public static HttpContent Json(byte[] body) => new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };

    public static async Task<JsonElement> BodyOfAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation)).RootElement;

    /// <summary>Asserts the shape that every refusal has, and answers its errors' pointers.</summary>
    public static async Task<IReadOnlyList<string>> RefusedAsync(int status, string code, HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
            var problem = await BodyOfAsync(answer);
            Assert.Equal(($"urn:balise:problem:{code}", status), (problem.GetProperty("type").GetString(), problem.GetProperty("status").GetInt32()));
            Assert.NotEqual("", problem.GetProperty("title").GetString());
            if (!problem.TryGetProperty("errors", out var errors))
            {
                return [];
            }

            Assert.All(errors.EnumerateArray(), error => Assert.NotEqual("", $"{error.GetProperty("code").GetString()}{error.GetProperty("detail").GetString()}"));
            return [.. errors.EnumerateArray().Select(error => error.GetProperty("pointer").GetString()!)];
        }
    }
}
