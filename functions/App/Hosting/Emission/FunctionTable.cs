using System.Diagnostics;
using System.Text;

namespace Balise.App.Hosting.Emission;

/// <summary>The functions as a Markdown table, kept between two marks of <c>functions/README.md</c>.</summary>
public static class FunctionTable
{
    private const string Begin = "<!-- functions: generated, see below -->\n", End = "<!-- /functions -->";

    /// <summary>The same text with today's table in it. A text without the two marks is refused.</summary>
    public static string Refresh(string readme, IReadOnlyList<Function> functions)
    {
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal);
        var end = readme.IndexOf(End, StringComparison.Ordinal);
        if (begin < 0 || end < begin)
            throw new InvalidDataException($"The text has no place for the table: {Begin.Trim()} … {End}.");
        return $"{readme[..(begin + Begin.Length)]}\n{Markdown(functions)}\n{readme[end..]}";
    }

    private static string Markdown(IReadOnlyList<Function> functions)
    {
        var table = new StringBuilder("| Function | Trigger | On | Handler |\n|---|---|---|---|\n");
        foreach (var function in functions)
            table.Append("| ").AppendJoin(" | ", Row(function)).Append(" |\n");
        return table.ToString();
    }

    private static string[] Row(Function function) => function switch
    {
        Function.Http http => [http.Name, "HTTP", $"`{http.Method} /{http.Route}`", HandlerOf(http.Handler)],
        Function.Queue queue => [queue.Name, "queue", $"`{queue.QueueName}`", HandlerOf(queue.Handler)],
        Function.DeadLetter letters => [letters.Name, "given up by", $"`{letters.QueueName}`", HandlerOf(letters.Handler)],
        Function.Timer timer => [timer.Name, "timer", $"`{timer.Schedule}`", HandlerOf(timer.Handler)],
        _ => throw new UnreachableException(),
    };

    // A lambda lives in a class the compiler made inside the one its author wrote.
    private static string HandlerOf(Delegate handler)
    {
        var type = handler.Method.DeclaringType;
        while (type is { DeclaringType: not null } && type.Name.Contains('<', StringComparison.Ordinal))
            type = type.DeclaringType;
        return handler.Method.Name.Contains('<', StringComparison.Ordinal) ? $"`{type?.Name}`" : $"`{type?.Name}.{handler.Method.Name}`";
    }
}
