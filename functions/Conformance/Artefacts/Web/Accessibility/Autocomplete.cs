using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Web.Accessibility;

/// <summary>The autocomplete attribute as the HTML standard defines it: on, off, or a section, an address kind, a field and its place, in that order.</summary>
internal static class Autocomplete
{
    private static readonly FrozenSet<string> Tolerated = Words("on off none false true disabled enabled undefined null xoff xon text pronouns gender message content");

    private static readonly FrozenSet<string> Fields = Words(
        "name honorific-prefix given-name additional-name family-name honorific-suffix nickname username new-password current-password organization-title " +
        "organization street-address address-line1 address-line2 address-line3 address-level4 address-level3 address-level2 address-level1 country country-name " +
        "postal-code cc-name cc-given-name cc-additional-name cc-family-name cc-number cc-exp cc-exp-month cc-exp-year cc-csc cc-type transaction-currency " +
        "transaction-amount language bday bday-day bday-month bday-year sex url photo one-time-code");

    private static readonly FrozenSet<string> Contacts =
        Words("tel tel-country-code tel-national tel-area-code tel-local tel-local-prefix tel-local-suffix tel-extension email impp");

    public static bool IsValid(string value)
    {
        var words = new Queue<string>(value.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8));
        if (words.Count is 0 || (words.Count is 1 && Tolerated.Contains(words.Peek())))
            return true;
        Skip(words, word => word.StartsWith("section-", StringComparison.Ordinal) && word.Length > "section-".Length);
        Skip(words, word => word is "billing" or "shipping");
        var qualified = Skip(words, word => word is "home" or "work" or "mobile" or "fax" or "pager");
        if (!words.TryDequeue(out var field) || !(Contacts.Contains(field) || (!qualified && Fields.Contains(field))))
            return false;
        Skip(words, word => word is "webauthn");
        return words.Count is 0;
    }

    private static bool Skip(Queue<string> words, Func<string, bool> matches) => words.TryPeek(out var word) && matches(word) && words.TryDequeue(out _);

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
