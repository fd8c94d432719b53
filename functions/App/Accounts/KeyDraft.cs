using System.Globalization;
using Balise.App.Http;
using Balise.Conformance.Json;
using Balise.Domain.Accounts;

namespace Balise.App.Accounts;

/// <summary>What a key is asked for: what people call it, what it may do, when it ends.</summary>
public sealed record KeyDraft(string Label, IReadOnlyList<Scope> Scopes, DateTimeOffset ExpiresAt)
{
    private static readonly TextRule Moment = TextRule.Where("text.not-a-moment", "A day such as 2027-01-31, or a moment such as 2027-01-31T09:00:00Z, is expected.", 30, text => MomentOf(text) is not null);

    public static JsonReading<KeyDraft> Read(ReadOnlyMemory<byte> body, Role role, DateTimeOffset now) => JsonReading.Of(body, Bodies.MaxJsonBytes, root =>
    {
        var known = Permissions.ScopesOf(role);
        var scopes = root.Texts("scopes", 1, known.Count, TextRule.OneOf(known.Select(scope => scope.Name)));
        var expires = MomentOf(root.OptionalText("expiresAt", Moment)) ?? now + KeyTerms.UsualLifetime;
        if (expires <= now || expires > now + KeyTerms.LongestLifetime)
        {
            root.Refuse("expiresAt", "key.lifetime", $"A key ends after now and within {KeyTerms.LongestLifetime.Days} days.");
        }

        return new KeyDraft(root.Text("label", TextRule.Line(80)), [.. known.Where(scope => scopes.Contains(scope.Name, StringComparer.Ordinal))], expires);
    });

    private static DateTimeOffset? MomentOf(string? text) => DateTimeOffset.TryParseExact(
        text, ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment)
        ? moment
        : null;
}
