using System.Diagnostics;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Checks.Web;

/// <summary>Whoever finds a weakness knows whom to tell: a valid security.txt is published.</summary>
public sealed class WebPublishesSecurityContact : WebCheck
{
    public override CheckInfo Info { get; } = new(
        "SEC-TXT-001", new("Un fichier security.txt valable est publié", "A valid security.txt file is published"), Since: "0.1.0");

    protected override Finding Evaluate(WebFacts web, EvidenceBundle evidence) => Answer.Of(web.SecurityTxt) switch
    {
        Answer.Final({ Status: 200, Text: { } text } file) when file.MediaType() == "text/plain" && file.IsHttps() => Judge(file, text, evidence.CollectedAt),
        Answer.Final({ Status: 200 } file) when file.MediaType() == "text/plain" && file.IsHttps() => NotSeen("no-text", file.Url),
        Answer.Final({ Status: 200 } file) => Info.NotMet(
            "La réponse n'est pas un fichier texte servi en https.", "The answer is no text file served over https.", file.Url + "#content-type"),
        Answer.Final(var file) => Info.NotMet($"Le fichier est absent (HTTP {file.Status}).", $"The file is absent (HTTP {file.Status}).", file.Url),
        Answer.Refused(var code) => NotSeen(code, web.SecurityTxt.Url),
        Answer.Open(var because) => NotSeen(because, web.SecurityTxt.Url),
        _ => throw new UnreachableException(),
    };

    private Finding Judge(ResponseFacts file, string text, DateTimeOffset now)
    {
        string[] faults = [.. HasCharset(file) ? Array.Empty<string>() : ["charset"], .. SecurityTxt.Faults(text, now)];
        if (faults is not [])
        {
            return Info.NotMet(
                $"À corriger : {string.Join(", ", faults)}.",
                $"To be corrected: {string.Join(", ", faults)}.", [.. faults.Select(fault => $"{file.Url}#{fault}")]);
        }
        string[] remarks = [.. SecurityTxt.Remarks(text, file.Url, now)];
        return remarks is []
            ? Info.Met("Le fichier est valable et nomme un contact.", "The file is valid and names a contact.", file.Url)
            : Info.Met(
                $"Le fichier est valable ; à revoir : {string.Join(", ", remarks)}.",
                $"The file is valid; worth a look: {string.Join(", ", remarks)}.", [file.Url, .. remarks.Select(remark => $"{file.Url}#{remark}")]);
    }

    private static bool HasCharset(ResponseFacts file) => file.All("content-type") is [var type, ..] && type.Split(';').Skip(1)
        .Select(parameter => parameter.Split('=', 2, StringSplitOptions.TrimEntries))
        .Any(parameter => parameter is [var name, var value]
            && name.Equals("charset", StringComparison.OrdinalIgnoreCase) && value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
