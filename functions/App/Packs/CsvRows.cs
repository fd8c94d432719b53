using System.Globalization;
using System.Text;
using Balise.Conformance.Packs.Import;
using CsvHelper;
using CsvHelper.Configuration;

namespace Balise.App.Packs;

/// <summary>Reads the rows of an authority's file in CSV (RFC 4180): UTF-8 with or without a mark, separated by semicolons or commas, cells quoted where they need it.</summary>
public static class CsvRows
{
    private const int MostBytes = 16 << 20;
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ImportRows Read(byte[] file)
    {
        if (file.Length > MostBytes)
            return Fault(0, $"The file has {file.Length} bytes; at most {MostBytes} are read.");
        try
        {
            var text = Strict.GetString(file).TrimStart('\ufeff');
            return Rows(text);
        }
        catch (DecoderFallbackException)
        {
            return Fault(0, "The file is not UTF-8. In a spreadsheet, choose \"CSV UTF-8\" when you save it.");
        }
        catch (BadDataException broken)
        {
            return Fault(broken.Context?.Parser?.RawRow ?? 0, "A quotation mark stands where none may: quote the whole cell, and double the marks inside it.");
        }
    }

    private static ImportRows Rows(string text)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = SeparatorOf(text), IgnoreBlankLines = false };
        using var parser = new CsvParser(new StringReader(text), settings);
        if (!parser.Read())
            return Fault(0, "The file is empty.");
        var faults = new List<ImportFault>();
        string?[] columns = [.. (parser.Record ?? []).Select(ImportTexts.Clean)];
        faults.AddRange(columns.OfType<string>().Where(column => !ImportColumns.All.Contains(column, StringComparer.Ordinal)).Select(column => new ImportFault(1, column, ImportTexts.UnknownColumn)));
        faults.AddRange(columns.OfType<string>().CountBy(column => column, StringComparer.Ordinal).Where(column => column.Value > 1).Select(column => new ImportFault(1, column.Key, "The column is given twice.")));
        faults.AddRange(ImportColumns.Required.Except(columns.OfType<string>(), StringComparer.Ordinal).Select(column => new ImportFault(1, column, "The column is required.")));
        return faults is [] ? new(Records(parser, columns), []) : new([], faults);
    }

    private static List<ImportRow> Records(CsvParser parser, string?[] columns)
    {
        List<ImportRow> rows = [];
        for (var line = parser.RawRow + 1; parser.Read(); line = parser.RawRow + 1)
        {
            var cells = (parser.Record ?? []).Zip(columns).Select(cell => (Column: cell.Second, Text: ImportTexts.Clean(cell.First)))
                .Where(cell => cell is { Column: not null, Text: not null }).ToDictionary(cell => cell.Column!, cell => cell.Text!, StringComparer.Ordinal);
            if (cells.Count > 0)
                rows.Add(new(line, cells));
        }

        return rows;
    }

    // A French spreadsheet separates with semicolons, since its decimals have commas; the header tells, because no column's name has either.
    private static string SeparatorOf(string text)
    {
        var header = text.AsSpan(0, text.AsSpan().IndexOfAny('\r', '\n') is >= 0 and var end ? end : text.Length);
        return header.Contains(';') ? ";" : ",";
    }

    private static ImportRows Fault(int line, string message) => new([], [new(line, "", message)]);
}
