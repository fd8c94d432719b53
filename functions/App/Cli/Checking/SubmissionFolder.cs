using Balise.Conformance.Evidence;
using Balise.Conformance.Inspection;

namespace Balise.App.Cli.Checking;

/// <summary>A document of the folder, recognised by its name.</summary>
internal sealed record FolderDocument(string Kind, string Path, long Bytes);

/// <summary>A file that is no part of the submission by its name; and the kind its content shows, if it shows one.</summary>
internal sealed record OtherFile(string Name, string? Kind);

/// <summary>A folder as a submission: the manifest, the documents by kind, and what else lies there. Files are recognised by their name up to the first dot.</summary>
internal sealed record SubmissionFolder(string Manifest, IReadOnlyList<FolderDocument> Documents, IReadOnlyList<OtherFile> Others)
{
    public static SubmissionFolder Open(string folder)
    {
        if (!Directory.Exists(folder))
            throw new CommandException(File.Exists(folder) ? $"{folder} is a file; the folder with manifest.json is expected." : $"There is no folder {folder}.");
        string[] files = [.. Directory.EnumerateFiles(folder).Where(file => !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)];
        var byKind = files.ToLookup(KindOf, StringComparer.Ordinal);
        if (byKind.FirstOrDefault(kind => kind.Key is not "" && kind.Skip(1).Any()) is { } twice)
            throw new CommandException($"{string.Join(" and ", twice.Select(Path.GetFileName))} are both named {twice.Key}: keep one of them in {folder}.");
        if (byKind[FileKinds.Manifest].FirstOrDefault() is not { } manifest)
            throw new CommandException($"There is no manifest.json in {folder}. GET /api/submissions/example of any Balise gives one to start from.");
        return new(
            manifest,
            [.. byKind.Where(kind => kind.Key is not ("" or FileKinds.Manifest)).Select(kind => new FolderDocument(kind.Key, kind.Single(), new FileInfo(kind.Single()).Length))
                .OrderBy(document => document.Kind, StringComparer.Ordinal)],
            [.. byKind[""].Select(file => new OtherFile(Path.GetFileName(file), ContentOf(file))),
                .. Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal).Select(inner => new OtherFile(Path.GetFileName(inner) + "/", Kind: null))]);
    }

    private static string KindOf(string file)
    {
        var name = Path.GetFileName(file).Split('.')[0].ToLowerInvariant();
        return name == FileKinds.Manifest
            ? file.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? name : ""
            : ArtefactKinds.MaxBytes.ContainsKey(name) ? name : "";
    }

    private static string? ContentOf(string file)
    {
        using var stream = File.OpenRead(file);
        return FileKinds.Detect(stream);
    }
}
