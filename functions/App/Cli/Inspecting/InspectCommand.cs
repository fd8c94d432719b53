using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Balise.App.Cli.Shared;
using Balise.Conformance.Inspection;
using Balise.Conformance.Json;
using Balise.Conformance.Reference;

namespace Balise.App.Cli.Inspecting;

/// <summary>Shows what our readers see in one file: the facts that checks are judged on.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "The file to look into." };
        var kind = new Option<string?>("--kind") { Description = "What the file is; without it, its content tells." };
        kind.AcceptOnlyFromAmong([.. FileKinds.Inspected]);
        var reference = ReferenceFolder.Option();
        var (format, output, language) = (CommonOptions.Format(CommonOptions.Text, CommonOptions.Json), CommonOptions.Output(), CommonOptions.Language());
        var command = new Command("inspect", "Show the facts that our readers see in one file. Exit code 1 when they refuse it.") { file, kind, reference, format, output, language };
        command.SetAction(async (parsed, cancellation) =>
        {
            var path = parsed.GetRequiredValue(file);

            // Rules are read while the file is told apart and digested.
            var loading = Task.Run(() => ReferenceFolder.Load(parsed.GetValue(reference)), cancellation);
            var (inspection, header) = await LookAsync(path, parsed.GetValue(kind), loading, cancellation);
            if (parsed.GetValue(format) is CommonOptions.Json)
                await Files.WriteAsync(parsed, parsed.GetValue(output), Canonical(inspection, header), cancellation);
            else
                await Files.ShowAsync(parsed, parsed.GetValue(output), parsed.GetValue(language), screen => FactsText.Write(screen, path, inspection, header), cancellation);
            return inspection.Problems is [] ? ExitCodes.Good : ExitCodes.Bad;
        });
        return command;
    }

    private static async Task<(FileInspection Inspection, FileHeader Header)> LookAsync(string path, string? given, Task<ReferenceData> loading, CancellationToken cancellation)
    {
        if (!File.Exists(path))
            throw new CommandException($"There is no file {path}.");
        await using var stream = File.OpenRead(path);
        var found = given ?? FileKinds.Detect(stream);
        if (found is null || !FileKinds.Inspected.Contains(found, StringComparer.Ordinal))
        {
            throw new CommandException(
                $"{(found is null ? "The content tells no kind that is known" : $"This is {found}, which people read and no reader of ours does")}. If it is one of {string.Join(", ", FileKinds.Inspected)}, say so with --kind.");
        }

        var header = new FileHeader(given is null, stream.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation)));
        stream.Position = 0;
        return (FileInspection.Of(found, stream, await loading), header);
    }

    private static byte[] Canonical(FileInspection inspection, FileHeader header)
    {
        var document = new JsonObject
        {
            ["schema"] = "inspection/1",
            ["kind"] = inspection.Kind,
            ["detected"] = header.Detected,
            ["bytes"] = header.Bytes,
            ["sha256"] = header.Sha256,
            ["problems"] = new JsonArray([.. inspection.Problems.Select(problem => new JsonObject
            {
                ["where"] = problem.Pointer,
                ["code"] = problem.Code,
                ["message"] = problem.Message,
            })]),
        };
        if (inspection.Reader is { } reader)
            document["reader"] = reader;
        if (inspection.Facts is { } facts)
            document["facts"] = JsonNode.Parse(facts.GetRawText());
        using var parsed = JsonDocument.Parse(document.ToJsonString());
        return CanonicalJson.Write(parsed.RootElement);
    }
}

/// <summary>The file as a whole: whether its kind was detected, its size and its digest.</summary>
internal sealed record FileHeader(bool Detected, long Bytes, string Sha256);
