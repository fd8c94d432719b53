using System.Net;
using System.Text.Json.Nodes;
using Balise.Domain.Accounts;

namespace Balise.App.Tests.Upgrade;

/// <summary>A store and its queues, written by the previous version, open unchanged: see README.md beside this file.</summary>
public sealed class UpgradeTests
{
    public static TheoryData<string> Versions { get; } = ["1.0"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_a_version_stored_is_answered_as_it_answered_itself(string version)
    {
        var recorded = RecordedStore.Of(version);
        var (account, storage) = await FinishedWork.EmptyStoreAsync();
        await recorded.LoadAsync(storage);
        var manifest = await recorded.Backup.ReadManifestAsync(TestContext.Current.CancellationToken);
        await using var suite = await StoreSuite.StartAsync(new(account) { StartsAt = manifest.EndedAt });

        List<string> differences = [];
        foreach (var former in recorded.Answers)
        {
            var present = await RecordedStore.AskAsync(suite, former.Role, former.Path);
            if (present.Status != former.Status)
            {
                differences.Add($"{former.Role} {former.Path}: {former.Status} became {present.Status}");
            }
            else if (former.Status == 200)
            {
                differences.AddRange(former.Sha256 == present.Sha256 ? Lost(former.Body, present.Body, $"{former.Role} {former.Path}: ") : [$"{former.Role} {former.Path}: another document"]);
            }
        }

        Assert.True(differences is [], string.Join('\n', differences));
        foreach (var listing in recorded.Answers.Single(answer => answer.Path == "api/catalogue").Body!["items"]!.AsArray())
        {
            using var page = await suite.SendAsync(Role.Vendor, "GET", $"catalogue/{listing!["id"]}");
            Assert.Contains((string)listing["name"]!, WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_a_version_left_on_its_queues_is_brought_to_its_end_once(string version)
    {
        var recorded = RecordedStore.Of(version);
        var (account, storage) = await FinishedWork.EmptyStoreAsync();
        await recorded.LoadAsync(storage);
        await recorded.LoadQueuesAsync(storage.Queues);
        await FinishedWork.AssertAsync(account, storage, (await recorded.Backup.ReadManifestAsync(TestContext.Current.CancellationToken)).EndedAt);
    }

    /// <summary>What the former answer said and the present one does not. A member more is no loss.</summary>
    private static IEnumerable<string> Lost(JsonNode? former, JsonNode? present, string where) => (former, present) switch
    {
        (JsonObject one, JsonObject other) => one.SelectMany(member => other.ContainsKey(member.Key)
            ? Lost(member.Value, other[member.Key], $"{where}/{member.Key}")
            : [$"{where}/{member.Key} is gone"]),
        (JsonArray one, JsonArray other) when one.Count == other.Count => one.Zip(other).SelectMany((pair, index) => Lost(pair.First, pair.Second, $"{where}/{index}")),
        _ => JsonNode.DeepEquals(former, present) ? [] : [$"{where} was {former?.ToJsonString()} and is {present?.ToJsonString()}"],
    };
}
