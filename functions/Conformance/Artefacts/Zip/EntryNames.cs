namespace Balise.Conformance.Artefacts.Zip;

/// <summary>Names that would do harm when unpacked, or that two readers may understand differently.</summary>
internal static class EntryNames
{
    public static void Inspect(IReadOnlyList<ZipEntry> entries, Anomalies anomalies)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            Inspect(entry, anomalies);
            if (!seen.Add(entry.Name))
            {
                anomalies.Add("zip.duplicate-name", "Two entries have the same name: readers may disagree which one counts.", entry.Name);
            }
        }
    }

    private static void Inspect(ZipEntry entry, Anomalies anomalies)
    {
        var name = entry.Name;
        if (name.Length == 0)
        {
            anomalies.Add("zip.name-empty", "An entry has no name.", $"offset {entry.LocalHeaderOffset}");
            return;
        }

        if (!CentralDirectory.IsUtf8(entry.RawName.Span))
        {
            anomalies.Add("zip.name-not-utf8", "The entry's name is not UTF-8.", name);
        }

        if (name.Any(c => c is < ' ' or '\x7f'))
        {
            anomalies.Add("zip.name-control", "The entry's name holds control characters.", name);
        }

        if (name.Contains('\\', StringComparison.Ordinal))
        {
            anomalies.Add("zip.name-backslash", "The entry's name holds a backslash.", name);
        }

        if (name[0] is '/' or '\\' || (name.Length > 1 && char.IsAsciiLetter(name[0]) && name[1] == ':'))
        {
            anomalies.Add("zip.name-absolute", "The entry's name is an absolute path.", name);
        }

        if (name.Split('/', '\\').Contains("..", StringComparer.Ordinal))
        {
            anomalies.Add("zip.name-parent", "The entry's name leads out of the archive's folder.", name);
        }

        if (entry.IsSymbolicLink)
        {
            anomalies.Add("zip.symbolic-link", "The entry is a symbolic link.", name);
        }
    }
}
