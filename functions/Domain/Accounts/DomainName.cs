using System.Globalization;

namespace Balise.Domain.Accounts;

/// <summary>A domain that somebody can control: ASCII, lower case, at least two labels, no address and none of the names that are reserved for private use.</summary>
public readonly record struct DomainName
{
    private const int MostCharacters = 253, MostInLabel = 63;

    /// <summary>Top-level names that no registry gives out (RFC 6761, 6762, 7686, 8375, and ICANN's "internal").</summary>
    private static readonly string[] Reserved = ["alt", "arpa", "internal", "invalid", "lan", "local", "localdomain", "localhost", "onion", "test"];

    private DomainName(string value) => Value = value;

    public string Value { get; }

    /// <summary>Reads a name as people write it: in capitals, in their own script, with a dot at its end.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="loopback">True where names under localhost count, for a development host.</param>
    /// <param name="domain">The name that was read.</param>
    public static bool TryParse(string? text, bool loopback, out DomainName domain)
    {
        domain = default;
        if (AsciiOf(text) is not { } name || name.Split('.') is not [_, .., var top] labels || !labels.All(IsLabel) || !char.IsAsciiLetter(top[0]))
        {
            return false;
        }

        if (Reserved.Contains(top, StringComparer.Ordinal) && !(loopback && top == "localhost"))
        {
            return false;
        }

        domain = new(name);
        return true;
    }

    /// <summary>A name that was read before, as it was stored.</summary>
    internal static DomainName Stored(string value) => new(value);

    /// <summary>True for the domain itself and for everything below it. What is above it is somebody else's.</summary>
    public bool Covers(string host)
    {
        var name = host.EndsWith('.') ? host.AsSpan(0, host.Length - 1) : host;
        return name.Equals(Value, StringComparison.OrdinalIgnoreCase)
            || (name.Length > Value.Length && name[^(Value.Length + 1)] == '.' && name.EndsWith(Value, StringComparison.OrdinalIgnoreCase));
    }

    public override string ToString() => Value;

    private static string? AsciiOf(string? text)
    {
        var name = text is { Length: > 0 } && text.EndsWith('.') ? text[..^1] : text;
        if (name is not { Length: > 0 and <= MostCharacters })
        {
            return null;
        }

        try
        {
            var ascii = new IdnMapping { UseStd3AsciiRules = true }.GetAscii(name).ToLowerInvariant();
            return ascii.Length <= MostCharacters ? ascii : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= MostInLabel && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
