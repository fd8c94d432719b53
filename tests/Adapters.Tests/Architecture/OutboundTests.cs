using System.Text.RegularExpressions;
using Balise.Testing.Azurite;

namespace Balise.Adapters.Tests.Architecture;

/// <summary>
/// Which files may open a connection, each with its reason. A request on somebody's word has one way out, the guarded client: whoever writes another fails here and has
/// to say why.
/// </summary>
public sealed partial class OutboundTests
{
    /// <summary>The pure assemblies refer to nothing that could, which ArrowsTests holds.</summary>
    private static readonly string[] Impure = ["Adapters", "App"];

    private static readonly Dictionary<string, string> Allowed = new(StringComparer.Ordinal)
    {
        ["Adapters/Domains/TxtLookup.cs"] = "asks the name servers that the operator configures; a vendor chooses the name, never the server",
        ["Adapters/KeyVault/KeyVaultKeys.cs"] = "the operator's key vault, whose address is configuration",
        ["Adapters/KeyVault/KeyVaultRest.cs"] = "the operator's key vault, whose address is configuration",
        ["Adapters/Mail/CommunicationServicesMailSender.cs"] = "the operator's mail service, whose address is configuration",
        ["Adapters/Mail/MailHealth.cs"] = "asks whether the operator's mail server answers, for readiness",
        ["Adapters/Mail/MailRegistration.cs"] = "makes the client of the operator's mail service",
        ["Adapters/Mail/SmtpConnection.cs"] = "the operator's mail server, whose address is configuration",
        ["Adapters/Malware/ClamdConnection.cs"] = "the operator's antivirus, whose address is configuration",
        ["Adapters/Messaging/ServiceBusHealth.cs"] = "asks whether the operator's broker answers, for readiness",
        ["Adapters/Messaging/ServiceBusSender.cs"] = "the operator's broker, whose address is configuration",
        ["Adapters/Probes/GuardedDialer.cs"] = "the guarded client: the one socket for requests on somebody's word",
        ["Adapters/Probes/GuardedHttp.cs"] = "the guarded client",
        ["Adapters/Probes/GuardedVisit.cs"] = "the guarded client",
        ["Adapters/Probes/Tls/TlsProbe.cs"] = "a handshake over a connection that the guarded client opened",
        ["Adapters/Reference/ReferenceRefresh.cs"] = "mirrors that the operator configures, dialled by the guarded client's own dialer, no redirect followed",
        ["Adapters/Storage/StorageClients.cs"] = "the operator's storage account, whose address is configuration",
        ["App/Development/Demonstration.cs"] = "the embedded host's own API on loopback; not registered behind the Functions host",
        ["App/Hosting/Embedded/EmbeddedFunctions.cs"] = "the storage account whose queues the embedded host pumps, whose address is configuration",
        ["App/Hosting/Embedded/StorageProbe.cs"] = "asks whether the local storage emulator answers; embedded host only",
        ["App/SignIn/BackChannel.cs"] = "issuers that the operator configures, for metadata, keys and codes",
    };

    [Fact]
    public void Nobody_else_opens_a_connection()
    {
        var root = Path.Combine(RepositoryRoot.Path, "functions");
        var found = Impure.SelectMany(assembly => Directory.EnumerateFiles(Path.Combine(root, assembly), "*.cs", SearchOption.AllDirectories))
            .Select(file => (Name: Path.GetRelativePath(root, file).Replace('\\', '/'), Text: File.ReadAllText(file)))
            .Where(file => OpensAConnection(file.Text))
            .Select(file => file.Name);

        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), found.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("var http = new HttpClient();", true)]
    [InlineData("await Dns.GetHostAddressesAsync(host);", true)]
    [InlineData("using var socket = new Socket(family, type, protocol);", true)]
    [InlineData("internal sealed class Sender(IHttpClientFactory clients);", true)]
    [InlineData("new BlobServiceClient(uri, credential)", true)]
    [InlineData("/// <see cref=\"HttpClient\"/> is not used here.", false)]
    [InlineData("// a Socket would do", false)]
    [InlineData("public sealed class Suite(TableServiceClient service);", false)]
    [InlineData("new TcpListener(IPAddress.Loopback, port)", false)]
    public void The_finder_sees_what_opens_and_nothing_else(string line, bool opens) => Assert.Equal(opens, OpensAConnection(line));

    private static bool OpensAConnection(string source) => source.Split('\n').Any(line => Opening.IsMatch(Comment.Replace(line, "")));

    [GeneratedRegex(@"^\s*//.*$|\s//\s.*$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment { get; }

    /// <summary>Every type of the platform and of our packages that can open a connection or resolve a name; the clients of storage only where they are made.</summary>
    [GeneratedRegex(
        @"\b(HttpClient|HttpMessageInvoker|IHttpClientFactory|SocketsHttpHandler|HttpClientHandler|WinHttpHandler|TcpClient|UdpClient|Socket|SslStream|QuicConnection|ClientWebSocket|"
        + @"WebClient|WebRequest|HttpWebRequest|Ping|SmtpClient|ImapClient|LookupClient|GuardedDialer)\b|\bDns\.|\b(Table|Blob|Queue)ClientOptions\b|\bnew (Table|Blob|Queue)(Service|Container)?Client\(",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Opening { get; }
}
