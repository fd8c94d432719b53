using System.Reflection;
using System.Text.RegularExpressions;
using Balise.Adapters.Storage;
using Balise.App.Hosting.Embedded;
using Balise.App.Http;
using Balise.Conformance.Manifests;
using Balise.Domain.Kernel;
using Microsoft.Extensions.Logging;

namespace Balise.App.Tests.Operations;

/// <summary>A log entry is made of identities, counts, moments and words of ours. What could be a person's is no parameter of one.</summary>
public sealed partial class LogTests
{
    private static readonly Type[] AllowedTypes =
        [typeof(int), typeof(long), typeof(TimeSpan), typeof(DateTimeOffset), typeof(SubmissionId), typeof(ListingId), typeof(CallId), typeof(AccountId), typeof(ErasureId)];

    /// <summary>Texts that we choose: names of our own things, message ids, sentences of ours.</summary>
    private static readonly string[] AllowedTexts =
        ["because", "ecosystem", "file", "function", "id", "issuer", "key", "kind", "message", "messageId", "prefix", "queue", "schema", "table", "timer", "trace",
         "what"];

    private static readonly IReadOnlyList<MethodInfo> Entries = [.. new[] { typeof(StorageOptions), typeof(SiteOptions) }.SelectMany(type => EntriesOf(type.Assembly))];

    [Fact]
    public void No_entry_takes_what_could_be_personal()
    {
        Assert.True(Entries.Count > 20);
        Assert.Equal([], Entries.SelectMany(Refused));
    }

    [Fact]
    public void The_rule_finds_what_it_forbids() =>
        Assert.Equal(["mail", "name", "contact"], EntriesOf(typeof(LogTests).Assembly).SelectMany(Refused).Select(refused => refused.Split(' ')[^1]));

    [Fact]
    public void Every_entry_has_a_number_of_its_own()
    {
        var numbers = Entries.Select(entry => entry.GetCustomAttribute<LoggerMessageAttribute>()!.EventId).ToList();
        Assert.Equal(numbers.Order(), numbers.Distinct().Order());
        Assert.DoesNotContain(numbers, number => number < 1000);
    }

    [Fact]
    public void Nothing_is_logged_in_another_way()
    {
        var sources = Directory.EnumerateFiles(Path.Combine(LocalFolder.Root(), "functions"), "*.cs", SearchOption.AllDirectories).ToList();
        Assert.True(sources.Count > 500);
        Assert.Equal([], sources.Where(file => FreeText.IsMatch(File.ReadAllText(file))));
    }

    private static IEnumerable<MethodInfo> EntriesOf(Assembly assembly) =>
        assembly.GetTypes().SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttribute<LoggerMessageAttribute>() is not null);

    private static IEnumerable<string> Refused(MethodInfo entry) =>
        entry.GetParameters()
            .Where(parameter => !typeof(ILogger).IsAssignableFrom(parameter.ParameterType) && !typeof(Exception).IsAssignableFrom(parameter.ParameterType))
            .Where(parameter => !(parameter.ParameterType == typeof(string) ? AllowedTexts.Contains(parameter.Name, StringComparer.Ordinal) : AllowedTypes.Contains(parameter.ParameterType)))
            .Select(parameter => $"{entry.DeclaringType!.DeclaringType?.Name}.{entry.Name} {parameter.Name}");

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FreeText { get; }

    /// <summary>What nobody may write.</summary>
    private static partial class Forbidden
    {
        [LoggerMessage(1, LogLevel.Information, "{Mail} {Name} {Contact}")]
        public static partial void Person(ILogger logger, string mail, string name, Contact contact);
    }
}
