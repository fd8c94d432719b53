using System.Collections.Frozen;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;

namespace Balise.Conformance.Artefacts.Web;

/// <summary>
/// Follows which elements a parser has open, never counting fewer, and stops a page that makes it search them too often: many of the standard's steps look
/// through all that is open, so a page of unclosed elements would cost the square of its length.
/// </summary>
internal sealed class OpenElements
{
    private const long MostSteps = 60_000_000;

    private static readonly FrozenSet<string> Void = Words("area base br col embed hr img input link meta param source track wbr frame");
    private static readonly FrozenSet<string> Implied = Words("p li dt dd option optgroup tr td th thead tbody tfoot colgroup rt rp html head body");
    private readonly Stack<string> names = [];
    private int foreign;
    private long steps;

    public void Take(HtmlToken token)
    {
        if ((steps += 1 + names.Count) > MostSteps)
            throw new ArtefactException("page.unbalanced", "The page leaves too many elements open.");
        if (token.Type is HtmlTokenType.StartTag)
            Open(token.Name.ToString(), token is HtmlTagToken { IsSelfClosing: true });
        else if (token.Type is HtmlTokenType.EndTag)
            Close(token.Name.ToString());
    }

    // Inside SVG and MathML any element stays open, also one that HTML would close or never open.
    private void Open(string name, bool closed)
    {
        if (foreign > 0 ? closed : Void.Contains(name))
            return;
        if (foreign == 0 && Implied.Contains(name) && names.TryPeek(out var top) && top == name)
            return;
        names.Push(name);
        foreign += name is "svg" or "math" ? 1 : 0;
    }

    private void Close(string name)
    {
        while (names.TryPeek(out var top) && top != name && Implied.Contains(top) && foreign == 0)
            names.Pop();
        if (names.TryPeek(out var last) && last == name)
        {
            names.Pop();
            foreign -= name is "svg" or "math" ? 1 : 0;
        }
    }

    private static FrozenSet<string> Words(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
