using Balise.Domain.Accounts;

namespace Balise.App.Web.SignIn;

/// <summary>What roles and rights are called on pages.</summary>
public static class AccountWords
{
    public static string Of(Role role, Frame frame) => role switch
    {
        Role.Vendor => frame.Say("éditeur", "vendor"),
        Role.Assessor => frame.Say("évaluation", "assessor"),
        Role.Authority => frame.Say("autorité", "authority"),
        Role.Operator => frame.Say("exploitation", "operator"),
        Role.Organisation => frame.Say("organisation", "organisation"),
        _ => frame.Say("professionnel de santé", "health professional"),
    };

    public static string Of(MemberRight right, Frame frame) => right switch
    {
        MemberRight.Reader => frame.Say("lecture", "reader"),
        MemberRight.Editor => frame.Say("modification", "editor"),
        _ => frame.Say("propriétaire", "owner"),
    };
}
