using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Azure.Storage.Queues;
using Balise.Adapters.Backup;
using Balise.Adapters.Storage;
using Balise.App.Tests.Api;
using Balise.Domain.Accounts;
using Balise.Testing.Azurite;

namespace Balise.App.Tests.Upgrade;

/// <summary>
/// What a version left behind: a backup of its tables and blobs (<c>store/</c>), the messages on its queues (<c>queues.jsonl</c>) and what its API answered
/// (<c>answers.jsonl</c>).
/// </summary>
internal sealed class RecordedStore(string path)
{
    private static readonly JsonSerializerOptions Lines = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public string StorePath => Path.Combine(path, "store");

    public BackupFolder Backup => new(StorePath);

    private string QueuesFile => Path.Combine(path, "queues.jsonl");

    private string AnswersFile => Path.Combine(path, "answers.jsonl");

    /// <summary>The store that a version wrote, as the repository keeps it.</summary>
    public static RecordedStore Of(string version) => new(Path.Combine(RepositoryRoot.Path, "tests", "App.Tests", "Upgrade", version));

    public IReadOnlyList<RecordedAnswer> Answers => [.. File.ReadLines(AnswersFile).Select(line => JsonSerializer.Deserialize<RecordedAnswer>(line, Lines)!)];

    public async Task WriteAnswersAsync(RunningSuite suite, IEnumerable<(Role Role, string Path)> questions)
    {
        List<string> lines = [];
        foreach (var (role, question) in questions)
        {
            lines.Add(JsonSerializer.Serialize(await AskAsync(suite, role, question), Lines));
        }

        await File.WriteAllLinesAsync(AnswersFile, lines);
    }

    /// <summary>Asks a suite. Stored documents are answered byte for byte, so their digest says enough; they are in the store besides.</summary>
    public static async Task<RecordedAnswer> AskAsync(RunningSuite suite, Role role, string question)
    {
        using var answer = await suite.SendAsync(role, "GET", question);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var isDocument = question.EndsWith("/report", StringComparison.Ordinal) || question.EndsWith("/attestation", StringComparison.Ordinal);
        return isDocument
            ? new(role, question, (int)answer.StatusCode, Convert.ToHexStringLower(SHA256.HashData(body)), Body: null)
            : new(role, question, (int)answer.StatusCode, Sha256: null, JsonNode.Parse(body));
    }

    public async Task WriteQueuesAsync(QueueServiceClient queues)
    {
        List<string> lines = [];
        foreach (var name in Queues.All)
        {
            foreach (var message in (await queues.GetQueueClient(name).PeekMessagesAsync(32)).Value)
            {
                lines.Add(JsonSerializer.Serialize(new RecordedMessage(name, Encoding.UTF8.GetString(Convert.FromBase64String(message.MessageText))), Lines));
            }
        }

        await File.WriteAllLinesAsync(QueuesFile, lines);
    }

    /// <summary>Puts the store into an empty account, exactly as it was.</summary>
    public async Task LoadAsync(StorageClients storage)
    {
        var manifest = await BackupCheck.RunAsync(Backup, Provisioning.Tables, Provisioning.Containers, static _ => { }, RunningSuite.Cancellation);
        await new StoreRestore(storage, static _ => { }).WriteAsync(Backup, manifest, Provisioning.Tables, Provisioning.Containers, RunningSuite.Cancellation);
    }

    public async Task LoadQueuesAsync(QueueServiceClient queues)
    {
        foreach (var message in File.ReadLines(QueuesFile).Select(line => JsonSerializer.Deserialize<RecordedMessage>(line, Lines)!))
        {
            var queue = queues.GetQueueClient(message.Queue);
            await queue.CreateIfNotExistsAsync();
            await queue.SendMessageAsync(Convert.ToBase64String(Encoding.UTF8.GetBytes(message.Body)));
        }
    }

    private sealed record RecordedMessage(string Queue, string Body);
}

/// <summary>What a version answered to a role: a body, or the digest of a document.</summary>
internal sealed record RecordedAnswer(Role Role, string Path, int Status, string? Sha256, JsonNode? Body);
