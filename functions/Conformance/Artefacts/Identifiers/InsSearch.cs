namespace Balise.Conformance.Artefacts.Identifiers;

/// <summary>
/// Counts the national health identities of real persons in a document of any format: a number with the right key that stands with a production object
/// identifier (1.2.250.1.213.1.4.8 or .9). No format is parsed, so a document that its reader refuses hides nothing. One pass, no expression, bounded memory.
/// </summary>
/// <remarks>
/// A number belongs to the object identifier beside it in the same element, object or field, else to the nearest one before it, else to the one after it. The
/// numbers themselves are never kept. Zero bytes are skipped, so that UTF-16 reads like ASCII. Bytes in base 64 or compressed are not looked into.
/// </remarks>
public sealed class InsSearch
{
    private const string Family = "1.2.250.1.213.1.4.";
    private const int LongestToken = 64, Window = 1024, MostTokens = 20_000;

    private readonly char[] token = new char[LongestToken];
    private readonly List<Mark> marks = [];
    private int length;
    private bool tooLong;
    private long position;
    private int unit;

    /// <summary>Reads on. What ends a chunk may go on in the next one.</summary>
    public void Feed(ReadOnlySpan<byte> bytes)
    {
        foreach (var each in bytes)
        {
            if (each is 0)
            {
                continue;
            }

            position++;
            var letter = (char)each;
            if (char.IsAsciiLetterOrDigit(letter) || letter is '.')
            {
                Keep(letter);
                continue;
            }

            EndToken();
            if (letter is '<' or '>' or '{' or '}' or '|' or '~')
            {
                unit++;
            }
        }
    }

    /// <summary>How many there are. Reading ends here.</summary>
    public int Finish()
    {
        EndToken();
        var production = 0;
        var (oids, numbers) = PairWithin(ref production);
        var from = 0;
        foreach (var number in numbers)
        {
            while (from < oids.Count && oids[from].At < number.At - Window)
            {
                from++;
            }

            var near = oids.Skip(from).TakeWhile(oid => oid.At <= number.At + Window).ToList();
            if (near.LastOrDefault(oid => oid.At < number.At) is { } before)
            {
                production += Take(oids, before);
            }
            else if (near is [var after, ..])
            {
                production += Take(oids, after);
            }
        }

        return production;
    }

    /// <summary>A text in which no such number is left: a file may be named after its patient.</summary>
    public static string Masked(string text)
    {
        var masked = text.ToCharArray();
        for (var at = 0; at + Ins.Length <= text.Length; at++)
        {
            if (Ins.Check(text.Substring(at, Ins.Length).ToUpperInvariant()) is IdentifierState.Plausible)
            {
                masked.AsSpan(at, Ins.Length).Fill('*');
            }
        }

        return new(masked);
    }

    /// <summary>Pairs what stands in one unit, in order; answers what is left.</summary>
    private (List<Mark> Oids, List<Mark> Numbers) PairWithin(ref int production)
    {
        List<Mark> oids = [], numbers = [];
        foreach (var mark in marks)
        {
            var (same, other) = mark.IsNumber ? (numbers, oids) : (oids, numbers);
            if (other is [.., var latest] && latest.Unit == mark.Unit && mark.At - latest.At <= Window)
            {
                other.RemoveAt(other.Count - 1);
                production += mark.IsProduction || latest.IsProduction ? 1 : 0;
            }
            else
            {
                same.Add(mark);
            }
        }

        return (oids, numbers);
    }

    private static int Take(List<Mark> oids, Mark taken)
    {
        oids.Remove(taken);
        return taken.IsProduction ? 1 : 0;
    }

    private void Keep(char letter)
    {
        tooLong |= length == LongestToken;
        if (!tooLong)
        {
            token[length++] = letter;
        }
    }

    private void EndToken()
    {
        var text = tooLong ? [] : token.AsSpan(0, length).Trim('.');
        (length, tooLong) = (0, false);
        if (text.Length < Ins.Length || marks.Count == MostTokens)
        {
            return;
        }

        if (text.IndexOf(Family) is >= 0 and var at)
        {
            marks.Add(new(position, unit, IsNumber: false, text[at..] is InsOid.Nir or InsOid.Nia));
        }
        else if (text.Length == Ins.Length && Ins.Check(text.ToString().ToUpperInvariant()) is IdentifierState.Plausible)
        {
            marks.Add(new(position, unit, IsNumber: true, IsProduction: false));
        }
    }

    private sealed record Mark(long At, int Unit, bool IsNumber, bool IsProduction);
}
