using Balise.App.Http;
using Balise.App.Web;
using Balise.Domain.Accounts;

namespace Balise.App.Notifications;

/// <summary>Invites somebody to an account. The link is theirs alone; the letter says what it does, until when, and that it may be left aside.</summary>
internal static class InvitationLetter
{
    public static Letter Of(Account account, Invitation invitation, string link, string language)
    {
        var until = Typography.Day(DateOnly.FromDateTime(invitation.ExpiresAt.UtcDateTime), language);
        var right = RightLabel(invitation.Right, language);
        return language == Languages.French
            ? new(
                $"{account.Name} vous invite sur Balise",
                [
                    "Bonjour,",
                    $"{account.Name} vous invite à rejoindre son compte sur Balise, le catalogue d'applications de santé, comme {right}.",
                    $"Ouvrez le lien et connectez-vous pour accepter. Il sert une seule fois, jusqu'au {until} ; ne le transmettez à personne.",
                ],
                [], "Rejoindre le compte", link, "Vous n'attendiez pas ce message ? Laissez-le : sans votre accord, rien ne se passe et votre adresse est effacée.")
            : new(
                $"{account.Name} invites you to Balise",
                [
                    "Hello,",
                    $"{account.Name} invites you to join its account on Balise, the catalogue of health apps, as {right}.",
                    $"Open the link and sign in to accept. It works once, until {until}; pass it on to nobody.",
                ],
                [], "Join the account", link, "You did not expect this message? Leave it: without your consent nothing happens and your address is erased.");
    }

    private static string RightLabel(MemberRight right, string language) => (right, language) switch
    {
        (MemberRight.Owner, Languages.French) => "propriétaire",
        (MemberRight.Editor, Languages.French) => "contributeur",
        (_, Languages.French) => "lecteur",
        (MemberRight.Owner, _) => "an owner",
        (MemberRight.Editor, _) => "an editor",
        _ => "a reader",
    };
}
