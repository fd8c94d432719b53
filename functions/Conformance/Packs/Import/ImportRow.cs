namespace Balise.Conformance.Packs.Import;

/// <summary>One row of an authority's file: the line it starts on, and its cells by column. An empty cell is absent.</summary>
public sealed record ImportRow(int Line, IReadOnlyDictionary<string, string> Cells)
{
    public string? this[string column] => Cells.GetValueOrDefault(column);
}

/// <summary>What is wrong with the file: on which line (0 when it is the file as a whole), in which column, in a sentence.</summary>
public sealed record ImportFault(int Line, string Column, string Message);

/// <summary>The rows of a file, or everything that kept them from being read.</summary>
public sealed record ImportRows(IReadOnlyList<ImportRow> Rows, IReadOnlyList<ImportFault> Faults);

/// <summary>How an import ended. The private constructor keeps the list closed.</summary>
public abstract record ImportResult
{
    private ImportResult() { }

    /// <summary>A new pack: its document, and how many slots were filled and are left.</summary>
    public sealed record Made(Pack Pack, byte[] Document, int Filled, int Left) : ImportResult;

    /// <summary>All faults at once, by line.</summary>
    public sealed record Refused(IReadOnlyList<ImportFault> Faults) : ImportResult;
}
