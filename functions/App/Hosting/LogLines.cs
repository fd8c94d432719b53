using Microsoft.Extensions.Logging.Console;

namespace Balise.App.Hosting;

/// <summary>How log entries are written: always one line each, for a program behind the Functions host and, shorter, for a person at a terminal.</summary>
internal static class LogLines
{
    extension(ILoggingBuilder logging)
    {
        /// <summary>The host makes one trace of each line, and an error of each line on stderr.</summary>
        public void AddJsonLines() => logging
            .ClearProviders()
            .AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddConsole(console => console.FormatterName = JsonLines.FormatterName)
            .AddConsoleFormatter<JsonLines, ConsoleFormatterOptions>();

        /// <summary>For a terminal. Where a program reads instead, <c>Logging:Console:FormatterName=json-lines</c> gives JSON here too.</summary>
        public void AddPlainLines(IConfiguration configuration)
        {
            if (configuration["Logging:Console:FormatterName"] is JsonLines.FormatterName)
            {
                logging.AddJsonLines();
                return;
            }

            logging.AddFilter("Microsoft", LogLevel.Warning);
            logging.Services.Configure<SimpleConsoleFormatterOptions>(plain => plain.SingleLine = true);
        }
    }
}
