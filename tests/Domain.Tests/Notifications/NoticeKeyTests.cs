using Balise.Domain.Notifications;

namespace Balise.Domain.Tests.Notifications;

public sealed class NoticeKeyTests
{
    private static readonly NoticeKey Key = NoticeKey.Of("produit@example.org", NoticeKind.Decision, "0195");

    /// <summary>Stored rows and sent mails carry these values: a change of them would send every mail again.</summary>
    [Fact]
    public void The_key_never_changes()
    {
        Assert.Equal("bc72df5ec4414a5bae46d6595b8c1d2ba128b84d24b86ea7bf91cf2e4321bcae", Key.Recipient);
        Assert.Equal("d7d2f6a4d640d080d147c80f9dc7ef2f5b903ae3b670eb6279bab0b6f2e72c57", Key.Event);
        Assert.Equal("d7d2f6a4d640d080d147c80f9dc7ef2f.bc72df5ec4414a5b@balise.example.org", Key.MessageId("balise.example.org"));
    }

    [Fact]
    public void Case_and_blanks_of_an_address_make_no_second_recipient() =>
        Assert.Equal(Key, NoticeKey.Of("  Produit@Example.ORG ", NoticeKind.Decision, "0195"));

    [Fact]
    public void Another_recipient_kind_or_subject_is_another_notice()
    {
        NoticeKey[] keys =
        [
            Key, NoticeKey.Of("autre@example.org", NoticeKind.Decision, "0195"), NoticeKey.Of("produit@example.org", NoticeKind.MatchForVendor, "0195"),
            NoticeKey.Of("produit@example.org", NoticeKind.Decision, "0196"), NoticeKey.Of("produit@example.org", NoticeKind.Decision, "01", "95"),
        ];
        Assert.Equal(keys.Length, keys.Select(key => key.MessageId("x")).Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void The_address_cannot_be_read_from_the_key() =>
        Assert.DoesNotContain("produit", $"{Key}{Key.MessageId("balise.example.org")}", StringComparison.OrdinalIgnoreCase);
}
