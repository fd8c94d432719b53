using System.CommandLine;

namespace Balise.App.Cli.Packs;

/// <summary>What is done with référentiels: validate, show, fill from an authority's file, try on stored evidence.</summary>
internal static class PackCommand
{
    public static Command Create() => new("pack", "Validate, show, import and try référentiels.")
    {
        PackValidateCommand.Create(),
        PackShowCommand.Create(),
        PackImportCommand.Create(),
        PackImpactCommand.Create(),
    };
}
