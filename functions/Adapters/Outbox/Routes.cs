using System.Collections.Frozen;

namespace Balise.Adapters.Outbox;

/// <summary>Which queues hear a message, by its schema. A message nobody hears is a mistake of ours, found when the routes are made.</summary>
public sealed class Routes(IReadOnlyDictionary<string, IReadOnlyList<string>> queues)
{
    private readonly FrozenDictionary<string, IReadOnlyList<string>> queues = queues.ToFrozenDictionary(StringComparer.Ordinal);

    public IReadOnlyList<string> Of(string schema) =>
        queues.TryGetValue(schema, out var found) ? found : throw new InvalidOperationException($"No queue hears {schema}.");

    public IEnumerable<string> Queues => queues.Values.SelectMany(names => names).Distinct(StringComparer.Ordinal);
}
