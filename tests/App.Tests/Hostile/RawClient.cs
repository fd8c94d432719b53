using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Balise.App.Tests.Hostile;

/// <summary>
/// A client that sends bytes and no request of its own making, and answers the statuses that came: none when the server hung up without a word.
/// </summary>
internal static partial class RawClient
{
    /// <summary>How long an answer too many would have to show itself.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(100);

    /// <summary>Sends everything at once. Reads until the server closes, or until as many answers came as are expected and then nothing more.</summary>
    public static Task<string> SendAsync(int port, byte[] bytes, int expected, CancellationToken cancellation) =>
        SendAsync(port, expected, stream => stream.WriteAsync(bytes, cancellation).AsTask(), cancellation);

    /// <summary>Sends everything at once and hangs up.</summary>
    public static Task<string> SendAndEndAsync(int port, byte[] bytes, CancellationToken cancellation) => SendAsync(
        port, int.MaxValue, async stream =>
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Socket.Shutdown(SocketShutdown.Send);
        }, cancellation);

    /// <summary>Sends the beginning, then a byte at a time for as long as it is listened to.</summary>
    public static Task<string> TrickleAsync(int port, byte[] beginning, CancellationToken cancellation) => SendAsync(
        port, int.MaxValue, async stream =>
        {
            await stream.WriteAsync(beginning, cancellation);
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
                await stream.WriteAsync("a"u8.ToArray(), cancellation);
            }
        }, cancellation);

    private static async Task<string> SendAsync(int port, int expected, Func<NetworkStream, Task> write, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = client.GetStream();
        var writing = WriteAsync();
        var answer = await ReadAsync(stream, expected, cancellation);
        client.Close();
        await writing;
        return string.Join(' ', Statuses(answer));

        async Task WriteAsync()
        {
            try
            {
                await write(stream);
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or SocketException)
            {
                // The server hung up first, which is its right.
            }
        }
    }

    private static async Task<string> ReadAsync(NetworkStream stream, int expected, CancellationToken cancellation)
    {
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        using var quiet = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        try
        {
            while (await stream.ReadAsync(buffer, quiet.Token) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
                if (Statuses(answer.ToString()).Count() >= expected)
                {
                    quiet.CancelAfter(Quiet);
                }
            }
        }
        catch (Exception end) when (end is IOException || (end is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Reset, or quiet: what was read until then is the answer.
        }

        return answer.ToString();
    }

    private static IEnumerable<int> Statuses(string answer) => StatusLine.Matches(answer).Select(match => int.Parse(match.Groups["status"].ValueSpan, CultureInfo.InvariantCulture));

    // An answer may follow the body of the one before, which has no line end of its own.
    [GeneratedRegex(@"HTTP/1\.1 (?<status>\d{3}) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine { get; }
}
