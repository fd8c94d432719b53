using System.Text.Json;
using System.Text.Json.Serialization;

namespace Balise.App.Questionnaires;

/// <summary>How the template is written: indented, since a person fills it in.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(AnswersTemplateView))]
internal sealed partial class TemplateJson : JsonSerializerContext;
