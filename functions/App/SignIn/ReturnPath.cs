namespace Balise.App.SignIn;

/// <summary>Where somebody is led back to: a page of this site and nothing else, since the address stands in a link that anybody can write.</summary>
public static class ReturnPath
{
    public const string Name = "return";
    private const int Longest = 1500;
    private static readonly Uri Here = new("https://here.invalid");

    /// <summary>The path as it may be followed, or null. Browsers drop tabs and line ends and read a backslash as a slash, so none is let through.</summary>
    public static string? Of(string? asked) =>
        asked is ['/', ..] && asked.Length <= Longest && !asked.StartsWith("//", StringComparison.Ordinal)
        && asked.All(letter => letter is > ' ' and < '\u007f' and not '\\')
        && Uri.TryCreate(Here, asked, out var address) && address.Host == Here.Host && !address.AbsolutePath.StartsWith("//", StringComparison.Ordinal)
            ? asked
            : null;

    /// <summary>The address of a page that comes back to this one.</summary>
    public static string To(string page, HttpContext http)
    {
        var request = http.Request;
        var query = new QueryString();
        if (Of(request.Path.ToUriComponent() + request.QueryString.ToUriComponent()) is { } here)
        {
            query = query.Add(Name, here);
        }

        return request.Query["lang"].ToString() is { Length: > 0 } language ? page + query.Add("lang", language) : page + query;
    }
}
