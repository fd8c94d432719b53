using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.Adapters.Messaging;
using Balise.Adapters.Storage;
using Balise.App.Http;
using Balise.App.Hosting.Embedded;
using Microsoft.Extensions.Configuration;

namespace Balise.App.Tests.Settings;

/// <summary>local.settings.sample.json holds every option with its default, and nothing else. UPDATE_EXPECTED=1 rewrites it.</summary>
public sealed class SampleSettingsTests
{
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Sample = Path.Combine(LocalFolder.Root(), "local.settings.sample.json");

    /// <summary>Settings that are no option of ours: the platform's, and those that choose what is registered.</summary>
    private static readonly (string Name, string Value)[] Plain =
    [
        ("AzureWebJobsStorage", "UseDevelopmentStorage=true"), ("FUNCTIONS_WORKER_RUNTIME", "custom"), (EmbeddedOptions.StorageSetting, "UseDevelopmentStorage=true"),
        ("AZURE_CLIENT_ID", ""), ("APPLICATIONINSIGHTS_AUTHENTICATION_STRING", ""), ("APPLICATIONINSIGHTS_CONNECTION_STRING", ""),
        ("OTEL_EXPORTER_OTLP_ENDPOINT", ""), ("Messaging__Transport", "storage-queues"),
    ];

    /// <summary>Options that the sample sets, because a copy of it shall run over the local storage emulator.</summary>
    private static readonly Dictionary<string, string> Chosen = new(StringComparer.Ordinal) { ["Storage__ConnectionString"] = "UseDevelopmentStorage=true" };

    [Fact]
    public void The_sample_is_the_options()
    {
        var values = new JsonObject(Plain.Concat(OfOptions()).Select(setting => KeyValuePair.Create(setting.Name, (JsonNode?)JsonValue.Create(setting.Value))));
        var expected = new JsonObject { ["IsEncrypted"] = false, ["Values"] = values }.ToJsonString(Written) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            File.WriteAllText(Sample, expected);
        }

        Assert.Equal(expected, File.ReadAllText(Sample));
    }

    /// <summary>A developer copies the sample and starts: nothing in it may stop the program, and an empty value means not set.</summary>
    [Fact]
    public void The_sample_is_accepted_as_it_is()
    {
        var values = JsonNode.Parse(File.ReadAllText(Sample))!["Values"]!.AsObject();
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key.Replace("__", ":", StringComparison.Ordinal), (string?)value.Value!.GetValue<string>())))
            .Build();
        foreach (var type in Options().Where(type => type != typeof(ServiceBusOptions)))
        {
            var section = type.GetField("Section")?.GetRawConstantValue() as string;
            var options = (section is null ? configuration : (IConfiguration)configuration.GetSection(section)).Get(type)!;
            List<ValidationResult> problems = [];
            Assert.True(Validator.TryValidateObject(options, new(options), problems, validateAllProperties: true), $"{type.Name}: {string.Join(' ', problems)}");
        }
    }

    [Fact]
    public void Every_options_class_has_a_section() =>
        Assert.Equal([typeof(SiteOptions)], Options().Where(type => type.GetField("Section") is null));

    private static IEnumerable<(string Name, string Value)> OfOptions() =>
        from type in Options()
        let section = type.GetField("Section")?.GetRawConstantValue() is string name ? $"{name}__" : ""
        orderby section
        let defaults = Activator.CreateInstance(type)
        from property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        where property.SetMethod is not null
        let key = $"{section}{property.Name}"
        select (key, Chosen.GetValueOrDefault(key) ?? Spelled(property.GetValue(defaults)));

    private static IEnumerable<Type> Options() =>
        new[] { typeof(StorageOptions), typeof(SiteOptions) }.SelectMany(type => type.Assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Balise.", StringComparison.Ordinal) == true && type.Name.EndsWith("Options", StringComparison.Ordinal) && !type.IsAbstract);

    private static string Spelled(object? value) => value switch
    {
        null => "",
        bool flag => flag ? "true" : "false",
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
