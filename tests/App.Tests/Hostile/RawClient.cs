using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Balise.App.Tests.Hostile;

/// <summary>
/// A client that sends bytes and no request of its own making. It reads until the server closes, and answers the statuses that came: none when the server hung
/// up without a word.
/// </summary>
internal static partial class RawClient
{
    /// <summary>Sends everything at once, then says that there is no more.</summary>
    public static Task<string> SendAsync(int port, byte[] bytes, CancellationToken cancellation) => SendAsync(
        port, async stream =>
        {
            await stream.WriteAsync(bytes, cancellation);
            stream.Socket.Shutdown(SocketShutdown.Send);
        }, cancellation);

    /// <summary>Sends the beginning, then a byte at a time for as long as it is listened to.</summary>
    public static Task<string> TrickleAsync(int port, byte[] beginning, CancellationToken cancellation) => SendAsync(
        port, async stream =>
        {
            await stream.WriteAsync(beginning, cancellation);
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellation);
                await stream.WriteAsync("a"u8.ToArray(), cancellation);
            }
        }, cancellation);

    private static async Task<string> SendAsync(int port, Func<NetworkStream, Task> write, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        var stream = client.GetStream();
        var writing = WriteAsync();
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var read)
            {
                answer.Append(Encoding.Latin1.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Reset: what was read until then is the answer.
        }

        client.Close();
        await writing;
        return string.Join(' ', StatusLine.Matches(answer.ToString()).Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)));

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

    [GeneratedRegex(@"^HTTP/1\.1 (\d{3}) ", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StatusLine { get; }
}
