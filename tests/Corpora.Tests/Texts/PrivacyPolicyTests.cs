using Balise.Conformance.Artefacts.Texts;
using Balise.Conformance.Checks;
using Balise.Conformance.Tests.Checks;

namespace Balise.Corpora.Tests.Texts;

/// <summary>The reader against real policies. No oracle says what each one holds; the shares that plain patterns find in the whole set are the floor.</summary>
public sealed class PrivacyPolicyTests(ITestOutputHelper output)
{
    /// <summary>Percentages that plain regular expressions reach over the whole set.</summary>
    private static readonly (string Topic, int Percent)[] Floors =
    [
        (PolicyTopics.Erasure, 98), (PolicyTopics.Retention, 95), (PolicyTopics.Portability, 88), (PolicyTopics.Rectification, 87), (PolicyTopics.Controller, 81),
        (PolicyTopics.Dpo, 78), (PolicyTopics.Complaint, 76), (PolicyTopics.Objection, 72), (PolicyTopics.Withdrawal, 64), (PolicyTopics.Access, 54),
        (PolicyTopics.Automated, 45),
    ];

    [Fact]
    public void Real_policies_are_read_and_none_is_called_silent()
    {
        Assert.SkipWhen(Testing.Corpora.Find() is null, Testing.Corpora.Missing);
        var root = Path.Combine(Testing.Corpora.Find()!, "privacy", "france-versions");
        var policies = Directory.GetFiles(root, "Privacy Policy.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(file => (Name: Path.GetFileName(Path.GetDirectoryName(file))!, Text: File.ReadAllText(file)))
            .Select(policy => (policy.Name, Facts: PolicyReader.Read(policy.Text, null, GoodEvidence.Manifest)!.Facts!)).ToArray();
        var complete = policies.Where(policy => policy.Facts.Characters >= 3000).ToArray();
        output.WriteLine($"{policies.Length} policies, {complete.Length} of at least 3,000 characters.");
        foreach (var policy in policies)
        {
            var missing = PolicyTopics.Information.Concat(PolicyTopics.Rights).Where(topic => policy.Facts.Topics.All(found => found.Topic != topic));
            output.WriteLine($"{policy.Name}: {policy.Facts.Characters} characters, {policy.Facts.Language}; not found: {string.Join(", ", missing)}");
            foreach (var check in new[] { "ETH-POL-002", "ETH-POL-003" })
            {
                var evidence = GoodEvidence.Bundle with { PolicyText = new(PolicyReader.Version, policy.Facts) };
                Assert.NotEqual(Outcome.NotMet, AllChecks.ById[check].Evaluate(evidence).Outcome);
            }
        }
        Assert.NotEmpty(complete);
        foreach (var (topic, floor) in Floors)
        {
            var found = 100 * complete.Count(policy => policy.Facts.Topics.Any(each => each.Topic == topic)) / complete.Length;
            output.WriteLine($"{topic}: found in {found} %, plain patterns {floor} %.");
            // A sample of a dozen or two has no finer grain than this.
            Assert.True(found >= floor - 10, topic);
        }
    }
}
