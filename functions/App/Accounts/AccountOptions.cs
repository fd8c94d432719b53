using System.ComponentModel.DataAnnotations;
using Balise.Domain.Accounts;
using Microsoft.Extensions.Options;

namespace Balise.App.Accounts;

/// <summary>How members are invited.</summary>
public sealed partial class AccountOptions
{
    public const string Section = "Accounts";

    /// <summary>How long the link of an invitation opens it.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "90.00:00:00")]
    public TimeSpan InvitationLifetime { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Invitations that one account may have open at one time.</summary>
    [Range(1, 500)]
    public int PendingInvitations { get; set; } = 50;

    /// <summary>Invitations that one account may send in a day (UTC), those sent again counted.</summary>
    [Range(1, 1000)]
    public int InvitationsPerDay { get; set; } = 50;

    internal InvitationBounds Bounds => new(InvitationLifetime, PendingInvitations, InvitationsPerDay);

    [OptionsValidator]
    public sealed partial class Validator : IValidateOptions<AccountOptions>;
}
