using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Balise.Conformance.Artefacts.Sbom.Json;

/// <summary>
/// Checks a JSON document against a grammar in one pass and hands its facts to the collector. Where several forms of an object are allowed, the small part
/// they concern is read once for each; the grammars let such parts not contain each other, so the time stays linear.
/// </summary>
internal sealed class JsonValidator(SbomProblems problems, SbomCollector facts)
{
    private readonly List<(string? Name, int Index)> path = [];
    private char[] characters = new char[1024];
    private int probing;
    private long position, firstFault;

    public void Validate(ref Utf8JsonReader reader, JsonGrammar grammar)
    {
        reader.Read();
        Check(ref reader, grammar.Root, (Place.Bom, Fact.None), out _);
        reader.Read();
    }

    private bool Check(ref Utf8JsonReader reader, JsonShape shape, (Place Place, Fact Fact) step, out ulong print)
    {
        position = reader.TokenStartIndex;
        switch (shape)
        {
            case JsonShape.Record record when reader.TokenType is JsonTokenType.StartObject:
                return CheckRecord(ref reader, record, step.Place, out print);
            case JsonShape.Items items when reader.TokenType is JsonTokenType.StartArray:
                return CheckItems(ref reader, items, step.Place, out print);
            case JsonShape.Text text when reader.TokenType is JsonTokenType.String:
                return CheckText(ref reader, text, step.Fact, out print);
            case JsonShape.Number number when reader.TokenType is JsonTokenType.Number:
                var value = reader.GetDouble();
                print = JsonFingerprint.Of(value);
                return (double.IsFinite(value) && value >= number.Least && value <= number.Most && (!number.Whole || Math.Floor(value) == value))
                    || Report("sbom.value", "The number is not of the kind, or not in the range, that is asked for here.");
            case JsonShape.Record { Loose: true }:
            case JsonShape.Truth when reader.TokenType is JsonTokenType.True or JsonTokenType.False:
            case JsonShape.Anything:
                print = Skip(ref reader);
                return true;
            case JsonShape.Forms forms:
                return CheckForms(ref reader, forms, step, out print);
            default:
                var found = reader.TokenType;
                print = Skip(ref reader);
                return Report("sbom.shape", $"{shape.Said} is expected here, not {found.Said}.");
        }
    }

    private bool CheckRecord(ref Utf8JsonReader reader, JsonShape.Record record, Place place, out ulong print)
    {
        Enter(place);
        var (valid, present, falsehoods, next) = (true, 0UL, 0UL, 0);
        HashSet<string>? others = null;
        print = JsonFingerprint.Object;
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            if (Find(ref reader, record.Members, next) is not (>= 0 and var index))
            {
                var name = reader.GetString()!;
                others ??= new(StringComparer.Ordinal);
                CheckOnce(others.Add(name));
                path.Add((name, 0));
                reader.Read();
                print += JsonFingerprint.Mix(JsonFingerprint.Of(Encoding.UTF8.GetBytes(name)), Skip(ref reader));
                valid &= record.Open || Report("sbom.unknown-member", "The specification knows no such member here.");
                path.RemoveAt(path.Count - 1);
                continue;
            }

            next = index + 1;
            var member = record.Members[index];
            CheckOnce((present & (1UL << index)) == 0);
            present |= 1UL << index;
            path.Add((member.Name, 0));
            reader.Read();
            falsehoods |= reader.TokenType is JsonTokenType.False ? 1UL << index : 0;
            valid &= Check(ref reader, member.Shape, SbomOutline.Next(place, member.Name), out var memberPrint);
            print += JsonFingerprint.Mix(member.Fingerprint, memberPrint);
            path.RemoveAt(path.Count - 1);
        }

        position = reader.TokenStartIndex;
        for (var missing = record.Required & ~present; missing != 0; missing &= missing - 1)
        {
            valid = Report("sbom.missing", $"The member \"{record.Members[BitOperations.TrailingZeroCount(missing)].Name}\" is missing.");
        }

        foreach (var rule in record.Rules)
        {
            valid &= rule.Holds(present, falsehoods) || Report("sbom.choice", $"The members do not go together: {rule.Text}.");
        }

        Leave(place);
        return valid;
    }

    private bool CheckItems(ref Utf8JsonReader reader, JsonShape.Items items, Place place, out ulong print)
    {
        var (valid, count) = (true, 0);
        HashSet<ulong>? seen = items.Unique ? [] : null;
        var step = SbomOutline.Next(place, "[]");
        print = JsonFingerprint.Array;
        path.Add((null, 0));
        for (; reader.Read() && reader.TokenType is not JsonTokenType.EndArray; count++)
        {
            path[^1] = (null, count);
            valid &= Check(ref reader, items.Item, step, out var itemPrint);
            valid &= seen?.Add(itemPrint) != false || Report("sbom.repeated", "The item is the same as an earlier one of the list.");
            print = JsonFingerprint.Mix(print, itemPrint);
        }

        path.RemoveAt(path.Count - 1);
        return valid & ((count >= items.Least && count <= items.Most) || Report("sbom.value", "The list has too few or too many items."));
    }

    private bool CheckText(ref Utf8JsonReader reader, JsonShape.Text shape, Fact fact, out ulong print)
    {
        var text = Characters(ref reader, out print);
        if (fact is not Fact.None && probing == 0)
        {
            facts.Say(fact, text, this);
        }

        return shape.Scalar.Accepts(text) || Report("sbom.value", "The text is not of the form, or not one of the words, that are allowed here.");
    }

    /// <summary>
    /// One form that takes this kind of value is simply read; of several, each is tried on a copy of the reader, and the first that fits is read again. Where none
    /// fits, the one that went furthest is read again, to say what is wrong with it.
    /// </summary>
    private bool CheckForms(ref Utf8JsonReader reader, JsonShape.Forms forms, (Place, Fact) step, out ulong print)
    {
        var token = reader.TokenType;
        JsonShape[] candidates = [.. forms.Each.Where(form => form.Takes(token))];
        if (candidates is [])
        {
            print = Skip(ref reader);
            return Report("sbom.shape", $"No form that is allowed here begins with {token.Said}.");
        }

        if (candidates is [var only])
        {
            return Check(ref reader, only, step, out print);
        }

        var (chosen, fitting, furthest, outer) = (candidates[0], 0, -1L, firstFault);
        probing++;
        foreach (var form in candidates)
        {
            var copy = reader;
            firstFault = long.MaxValue;
            var fits = Check(ref copy, form, default, out _);
            if (fits ? ++fitting == 1 : fitting == 0 && firstFault > furthest)
            {
                (chosen, furthest) = (form, firstFault);
            }
        }

        probing--;
        firstFault = outer;
        position = reader.TokenStartIndex;
        if (forms.ExactlyOne && fitting > 1)
        {
            print = Skip(ref reader);
            return Report("sbom.choice", "More than one of the forms allowed here fits.");
        }

        return Check(ref reader, chosen, step, out print);
    }

    /// <summary>Documents mostly write members in the grammar's order, so the search begins after the last one found.</summary>
    private static int Find(ref Utf8JsonReader reader, JsonMember[] members, int from)
    {
        for (var step = 0; step < members.Length; step++)
        {
            var index = from + step < members.Length ? from + step : from + step - members.Length;
            if (reader.ValueTextEquals(members[index].Utf8))
            {
                return index;
            }
        }

        return -1;
    }

    /// <summary>Reads over a value whose inside the grammar leaves open. Its members must differ all the same.</summary>
    private ulong Skip(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var (print, names) = (JsonFingerprint.Object, new HashSet<string>(StringComparer.Ordinal));
                while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
                {
                    var name = reader.GetString()!;
                    CheckOnce(names.Add(name));
                    reader.Read();
                    print += JsonFingerprint.Mix(JsonFingerprint.Of(Encoding.UTF8.GetBytes(name)), Skip(ref reader));
                }

                return print;
            case JsonTokenType.StartArray:
                var items = JsonFingerprint.Array;
                while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
                {
                    items = JsonFingerprint.Mix(items, Skip(ref reader));
                }

                return items;
            case JsonTokenType.String:
                Characters(ref reader, out var text);
                return text;
            case JsonTokenType.Number:
                return JsonFingerprint.Of(reader.GetDouble());
            default:
                return reader.TokenType is JsonTokenType.True ? JsonFingerprint.True : reader.TokenType is JsonTokenType.False ? JsonFingerprint.False : JsonFingerprint.Null;
        }
    }

    private ReadOnlySpan<char> Characters(ref Utf8JsonReader reader, out ulong print)
    {
        if (characters.Length < reader.ValueSpan.Length)
        {
            characters = new char[reader.ValueSpan.Length * 2];
        }

        var text = characters.AsSpan(0, reader.CopyString(characters));
        print = reader.ValueIsEscaped ? JsonFingerprint.Of(Encoding.UTF8.GetBytes(text.ToArray())) : JsonFingerprint.Of(reader.ValueSpan);
        return text;
    }

    private static void CheckOnce(bool first)
    {
        if (!first)
        {
            throw new ArtefactException("sbom.not-json", "An object names a member twice.");
        }
    }

    private void Enter(Place place)
    {
        if (probing == 0)
        {
            facts.Enter(place, this);
        }
    }

    private void Leave(Place place)
    {
        if (probing == 0)
        {
            facts.Leave(place);
        }
    }

    private bool Report(string code, string message)
    {
        if (probing == 0)
        {
            problems.Add(code, message, problems.Wants ? ToString() : null);
        }

        firstFault = Math.Min(firstFault, position);
        return false;
    }

    /// <summary>The JSON pointer of where the reader stands.</summary>
    public override string ToString() => string.Concat(path.Select(step => step.Name is { } name
        ? $"/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}"
        : string.Create(CultureInfo.InvariantCulture, $"/{step.Index}")));
}
