using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Balise.Domain.Accounts;

/// <summary>
/// What the link of an invitation carries: 256 random bits. It is made when the mail is written and is in no store: the store knows a digest to find the invitation
/// by, and one that binds the token to its purpose, account and address.
/// </summary>
public sealed class InvitationToken
{
    private const int Bytes = 32, Letters = 43;
    private const string Purpose = "join-account";

    private InvitationToken(string text) => Text = text;

    public string Text { get; }

    /// <summary>The digest by which the store finds the invitation.</summary>
    public string Finder => Hash($"{Purpose}|{Text}");

    public static InvitationToken New() => new(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)));

    /// <summary>Null when the text is not spelled like a token, which spares the store a look-up.</summary>
    public static InvitationToken? Parse(string? text) =>
        text?.Length == Letters && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_') ? new(text) : null;

    public string ProofFor(Invitation invitation) => Hash($"{Purpose}|{invitation.Account}|{invitation.Email.ToLowerInvariant()}|{Text}");

    /// <summary>Compares in constant time.</summary>
    public bool IsProvedBy(Invitation invitation)
    {
        var mine = Encoding.ASCII.GetBytes(ProofFor(invitation));
        return invitation.Proofs.Aggregate(false, (found, proof) => found | CryptographicOperations.FixedTimeEquals(mine, Encoding.ASCII.GetBytes(proof.Digest)));
    }

    /// <summary>Says nothing, so that no log line can hold a token.</summary>
    public override string ToString() => nameof(InvitationToken);

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
