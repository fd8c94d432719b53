using System.CommandLine;
using Balise.App.Cli.Shared;
using Balise.App.Http;
using Balise.Conformance.Reports;
using Balise.Conformance.Reports.Views.Sarif;

namespace Balise.App.Cli.Checking;

/// <summary>The forms in which the result of a check is written: for people, as the store's own report, for a code scanner.</summary>
internal static class CheckOutput
{
    private const string Sarif = "sarif";

    public static string[] Formats { get; } = [CommonOptions.Text, CommonOptions.Json, Sarif];

    public static Task WriteAsync(ParseResult parsed, string format, string? output, string? language, CheckOutcome outcome, CancellationToken cancellation) => format switch
    {
        CommonOptions.Json => Files.WriteAsync(parsed, output, ReportJson.Write(outcome.Report), cancellation),
        Sarif => Files.WriteAsync(parsed, output, SarifReport.Write(outcome.Report, new(language ?? TerminalLanguage.Of(), Site())), cancellation),
        _ => Files.ShowAsync(parsed, output, language, screen => CheckText.Write(screen, outcome), cancellation),
    };

    /// <summary>The store whose pages explain the checks.</summary>
    private static string Site()
    {
        var site = Surroundings.Settings.Get<SiteOptions>() ?? new();
        return new SiteOptions.Validator().Validate(null, site) is { Failed: true } refused ? throw new CommandException(refused.FailureMessage) : site.PublicBaseUrl;
    }
}
