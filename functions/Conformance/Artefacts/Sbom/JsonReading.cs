using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Typed access to untrusted JSON: a member is absent, of the right kind, or the document is refused with the member's JSON Pointer.</summary>
internal static class JsonReading
{
    private const int LongestText = 64 << 10;

    extension(JsonElement parent)
    {
        public string? Text(string name, string pointer) => parent.TryGetProperty(name, out var value) ? value.AsText($"{pointer}/{name}") : null;

        public string RequiredText(string name, string pointer) =>
            parent.Text(name, pointer) ?? throw new ArtefactException("sbom.missing", $"The member \"{name}\" is missing.", pointer);

        public JsonElement? Object(string name, string pointer) => parent.Member(name, pointer, JsonValueKind.Object, "an object");

        public JsonElement? Array(string name, string pointer) => parent.Member(name, pointer, JsonValueKind.Array, "an array");

        /// <summary>The objects of an array member with their pointers; none when the member is absent.</summary>
        public IEnumerable<(JsonElement Item, string Pointer)> Objects(string name, string pointer)
        {
            if (parent.Array(name, pointer) is not { } array)
            {
                yield break;
            }

            var index = 0;
            foreach (var item in array.EnumerateArray())
            {
                var at = $"{pointer}/{name}/{index++}";
                yield return item.ValueKind is JsonValueKind.Object ? (item, at) : throw new ArtefactException("sbom.shape", "An object is expected here.", at);
            }
        }

        public string AsText(string pointer)
        {
            if (parent.ValueKind is not JsonValueKind.String)
            {
                throw new ArtefactException("sbom.shape", "A string is expected here.", pointer);
            }

            try
            {
                var text = parent.GetString()!;
                return text.Length <= LongestText ? text : throw new ArtefactException("sbom.text-too-long", $"A text has {text.Length} characters.", pointer);
            }
            catch (InvalidOperationException)
            {
                throw new ArtefactException("sbom.text", "A text is not valid Unicode.", pointer);
            }
        }

        private JsonElement? Member(string name, string pointer, JsonValueKind kind, string expected) =>
            !parent.TryGetProperty(name, out var value) ? null
            : value.ValueKind == kind ? value
            : throw new ArtefactException("sbom.shape", $"The member must be {expected}.", $"{pointer}/{name}");
    }
}
