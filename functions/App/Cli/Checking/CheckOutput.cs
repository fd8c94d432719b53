using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.Conformance.Reports;

namespace Balise.App.Cli.Checking;

/// <summary>The forms in which the result of a check is written: for people, as the store's own report, for a code scanner.</summary>
internal static class CheckOutput
{
    public static string[] Formats { get; } = [CommonOptions.Text, CommonOptions.Json];

    public static Task WriteAsync(ParseResult parsed, string format, string? output, string? language, CheckOutcome outcome, CancellationToken cancellation) => format switch
    {
        CommonOptions.Json => Files.WriteAsync(parsed, output, ReportJson.Write(outcome.Report), cancellation),
        _ => Files.ShowAsync(parsed, output, language, screen => CheckText.Write(screen, outcome), cancellation),
    };
}
