namespace Balise.Conformance.Artefacts.OpenApi;

/// <summary>The names in braces of a path or of a server's address.</summary>
internal static class PathTemplate
{
    public static IReadOnlyList<string> Names(string template)
    {
        List<string> names = [];
        for (var open = template.IndexOf('{', StringComparison.Ordinal); open >= 0;)
        {
            var close = template.IndexOf('}', open);
            if (close < 0)
            {
                break;
            }

            names.Add(template[(open + 1)..close]);
            open = template.IndexOf('{', close);
        }

        return names;
    }

    /// <summary>The template with its names left out: two paths that differ in nothing else are the same.</summary>
    public static string Shape(string template)
    {
        var shape = new System.Text.StringBuilder(template.Length);
        var inside = false;
        foreach (var c in template)
        {
            inside = c == '{' || (inside && c != '}');
            if (!inside || c == '{')
            {
                shape.Append(c);
            }
        }

        return shape.ToString();
    }
}
