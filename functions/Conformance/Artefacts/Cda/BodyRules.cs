namespace Balise.Conformance.Artefacts.Cda;

/// <summary>
/// The body against what the header announces and what its own attributes say: sections of a structured body, media type, representation and first bytes of one
/// that is not.
/// </summary>
internal static class BodyRules
{
    private const string Place = "/ClinicalDocument/component";

    /// <summary>Media types of a body that is not structured (CI-SIS), each with what its first bytes are; plain text has no mark.</summary>
    private static readonly Dictionary<string, string?> Contents = new(StringComparer.OrdinalIgnoreCase)
    {
        ["application/pdf"] = "pdf",
        ["image/jpeg"] = "jpeg",
        ["image/jpg"] = "jpeg",
        ["image/png"] = "png",
        ["image/tiff"] = "tiff",
        ["text/rtf"] = "rtf",
        ["application/rtf"] = "rtf",
        ["text/plain"] = null,
    };

    public static void Check(CdaContent content, CdaFindings findings)
    {
        if (content.Body is not { } body)
        {
            if (content.Root.Has("component"))
                findings.Add(CdaRule.BodyEmpty, Place);
            return;
        }

        foreach (var where in body.UnknownTypes)
            findings.Add(CdaRule.XmlType, where);
        foreach (var probe in body.Probes)
        {
            if (!probe.IsBase64)
                findings.Add(CdaRule.BodyBase64, probe.Where);
            else if (probe.MediaType is { } type && Contents.TryGetValue(type, out var expected) && expected is not null && expected != probe.Content)
                findings.Add(CdaRule.BodyContent, probe.Where);
        }

        if (body.IsStructured)
            CheckStructured(content.Root, body, findings);
        else
            CheckText(body, findings);
    }

    private static void CheckStructured(CdaNode root, CdaBodyScan body, CdaFindings findings)
    {
        if (body.Sections == 0)
            findings.Add(CdaRule.BodyEmpty, $"{Place}/structuredBody");
        if (root.All("templateId").Any(template => template["root"] == HeaderValues.UnstructuredTemplate))
            findings.Add(CdaRule.BodyLevel, $"{Place}/structuredBody");
    }

    private static void CheckText(CdaBodyScan body, CdaFindings findings)
    {
        const string Text = $"{Place}/nonXMLBody/text";
        if (body.Text is not { } text || body.Characters == 0)
        {
            findings.Add(CdaRule.BodyEmpty, Text);
            return;
        }

        if (text.MediaType is null || !Contents.TryGetValue(text.MediaType, out var content))
            findings.Add(CdaRule.BodyMedia, $"{Text}/@mediaType");
        else if (text.Representation != "B64" && content is not null)
            findings.Add(CdaRule.BodyRepresentation, $"{Text}/@representation");
    }
}
