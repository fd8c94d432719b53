using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>What shapes and the beginnings of values have to do with each other, and how both are said to people.</summary>
internal static class JsonShapes
{
    extension(JsonShape shape)
    {
        /// <summary>Whether a value that begins so can be of this shape at all.</summary>
        public bool Takes(JsonTokenType token) => shape switch
        {
            JsonShape.Record record => record.Loose || token is JsonTokenType.StartObject,
            JsonShape.Items => token is JsonTokenType.StartArray,
            JsonShape.Text => token is JsonTokenType.String,
            JsonShape.Number => token is JsonTokenType.Number,
            JsonShape.Truth => token is JsonTokenType.True or JsonTokenType.False,
            JsonShape.Forms forms => forms.Each.Any(form => form.Takes(token)),
            _ => true,
        };

        public string Said => shape switch
        {
            JsonShape.Record => "An object",
            JsonShape.Items => "A list",
            JsonShape.Text => "A text",
            JsonShape.Number => "A number",
            _ => "true or false",
        };
    }

    extension(JsonTokenType token)
    {
        public string Said => token switch
        {
            JsonTokenType.StartObject => "an object",
            JsonTokenType.StartArray => "a list",
            JsonTokenType.String => "a text",
            JsonTokenType.Number => "a number",
            JsonTokenType.Null => "null",
            _ => "true or false",
        };
    }
}
