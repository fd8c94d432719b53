using Azure;
using Azure.Identity;
using Balise.Domain.Review;

namespace Balise.Adapters.Health;

/// <summary>Says why a dependency could not be asked, in a code of ours; the exception's own words are the detail.</summary>
public static class Failures
{
    public static DependencyAnswer Of(Exception broken) => DependencyAnswer.Down(ReasonOf(broken), $"{broken.GetType().Name}: {FirstLine(broken.Message)}");

    private static string ReasonOf(Exception broken) => broken switch
    {
        OperationCanceledException or TimeoutException => "timeout",
        RequestFailedException { Status: 401 or 403 } or AuthenticationFailedException or MailKit.Security.AuthenticationException => "refused",
        RequestFailedException { Status: 404 } => "missing",
        RequestFailedException or AggregateException or HttpRequestException or IOException or System.Net.Sockets.SocketException
            or MailKit.ProtocolException or MailKit.CommandException or MailKit.Security.SslHandshakeException => "unreachable",
        SigningUnavailableException => "unavailable",
        _ => "failed",
    };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
