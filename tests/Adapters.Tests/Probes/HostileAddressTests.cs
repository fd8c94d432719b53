using System.Net;
using Balise.Conformance.Evidence;

namespace Balise.Adapters.Tests.Probes;

/// <summary>
/// Addresses that somebody may name to reach what only we can see. Each is refused by the named reason before any connection is begun. Names resolve as a hostile
/// zone would have them: to the metadata service, to loopback, to a mixture.
/// </summary>
public sealed class HostileAddressTests
{
    private const string Refused = FetchFailure.AddressRefused, Malformed = FetchFailure.Malformed;

    [Theory]
    // IPv4 in other clothes.
    [InlineData("http://2852039166/", Refused)]
    [InlineData("http://0xA9FEA9FE/", Refused)]
    [InlineData("http://0xa9.0xfe.0xa9.0xfe/", Refused)]
    [InlineData("http://0251.0376.0251.0376/", Refused)]
    [InlineData("http://169.254.43518/", Refused)]
    [InlineData("http://169.16689662/", Refused)]
    [InlineData("http://0xa9.254.0251.254/", Refused)]
    [InlineData("http://0300.0250.1.1/", Refused)]
    [InlineData("http://0xc0a80101/", Refused)]
    [InlineData("http://3232235777/", Refused)]
    [InlineData("http://10.1/", Refused)]
    [InlineData("http://0xac.0x10.1/", Refused)]
    [InlineData("http://127.0.1/", Refused)]
    [InlineData("http://127.255.255.254/", Refused)]
    [InlineData("http://0x7F.0.0.0x1/", Refused)]
    [InlineData("http://00000177.0.0.1/", Refused)]
    [InlineData("http://0.0.0.0/", Refused)]
    [InlineData("http://0x0/", Refused)]
    [InlineData("http://00/", Refused)]
    [InlineData("http://255.255.255.255/", Refused)]
    [InlineData("http://4294967295/", Refused)]
    [InlineData("http://224.0.0.251/", Refused)]
    [InlineData("http://239.255.255.250/", Refused)]
    [InlineData("http://100.64.0.1/", Refused)]
    [InlineData("http://100.100.100.200/latest/meta-data/", Refused)]
    [InlineData("https://168.63.129.16:443/", Refused)]
    [InlineData("http://192.0.0.192/", Refused)]
    [InlineData("http://198.18.0.1/", Refused)]
    [InlineData("http://192.88.99.2/", Refused)]
    [InlineData("http://172.31.255.254/", Refused)]
    [InlineData("http://127.0.0.1%2f@8.8.8.8/", Refused)]
    // IPv6, and IPv4 within it.
    [InlineData("http://[0:0:0:0:0:0:0:1]/", Refused)]
    [InlineData("http://[0000::0001]/", Refused)]
    [InlineData("http://[::ffff:a9fe:a9fe]/", Refused)]
    [InlineData("http://[::ffff:169.254.169.254]/", Refused)]
    [InlineData("http://[::ffff:0:127.0.0.1]/", Refused)]
    [InlineData("http://[::a9fe:a9fe]/", Refused)]
    [InlineData("http://[::10.0.0.1]/", Refused)]
    [InlineData("http://[64:ff9b::169.254.169.254]/", Refused)]
    [InlineData("http://[64:ff9b:1::a00:1]/", Refused)]
    [InlineData("http://[64:ff9b:1:ffff:ffff:ffff:7f00:1]/", Refused)]
    [InlineData("http://[2002:7f00:1::]/", Refused)]
    [InlineData("http://[2002:a9fe:a9fe::1]/", Refused)]
    [InlineData("http://[2001:0:a9fe:a9fe::1]/", Refused)]
    [InlineData("http://[2001:0000:4136:e378:8000:63bf:5601:5601]/", Refused)]
    [InlineData("http://[fc00::1]/", Refused)]
    [InlineData("http://[fd12:3456:789a::1]/", Refused)]
    [InlineData("http://[fe80::1%25eth0]/", Refused)]
    [InlineData("http://[fe80::1%251]/", Refused)]
    [InlineData("http://[fe80::a9fe:a9fe]/", Refused)]
    [InlineData("http://[fec0::1]/", Refused)]
    [InlineData("http://[ff02::1]/", Refused)]
    [InlineData("http://[ff05::1:3]/", Refused)]
    [InlineData("http://[100::1]/", Refused)]
    [InlineData("http://[2001:db8::1]/", Refused)]
    // Names that stand for this machine or for the platform's services.
    [InlineData("http://localhost./", Refused)]
    [InlineData("http://LOCALHOST/", Refused)]
    [InlineData("http://metadata.localhost/", Refused)]
    [InlineData("http://localhost.localdomain/", Refused)]
    [InlineData("http://ip6-localhost/", Refused)]
    [InlineData("http://metadata.google.internal/computeMetadata/v1/", Refused)]
    [InlineData("http://metadata.google.internal./", Refused)]
    [InlineData("http://instance-data.ec2.internal/", Refused)]
    [InlineData("http://169.254.169.254.nip.example/", Refused)]
    [InlineData("http://127.0.0.1.nip.example./", Refused)]
    [InlineData("http://wireserver.example/", Refused)]
    [InlineData("http://ula.example/", Refused)]
    [InlineData("http://nat64.example/", Refused)]
    [InlineData("http://mixed.example/", Refused)]
    [InlineData("https://xn--lcalhost-54g.example/", Refused)]
    [InlineData("http://l\u043Ecalhost/", Refused)]
    [InlineData("http://\uFF4Cocalhost/", Refused)]
    [InlineData("http://\u24DBocalhost/", Refused)]
    [InlineData("http://127\u30020\u30020\u30021/", Refused)]
    [InlineData("http://\u2460\u2461\u2466.0.0.1/", Refused)]
    // User names, ports, schemes.
    [InlineData("http://8.8.8.8@127.0.0.1/", Refused)]
    [InlineData("http://public.example:80@127.0.0.1/", Refused)]
    [InlineData("http://@169.254.169.254/", Refused)]
    [InlineData("http://8.8.8.8:25/", Refused)]
    [InlineData("http://8.8.8.8:0/", Refused)]
    [InlineData("https://8.8.8.8:2375/", Refused)]
    [InlineData("http://8.8.8.8:65535/", Refused)]
    [InlineData("gopher://127.0.0.1:70/_x", Refused)]
    [InlineData("ftp://127.0.0.1/", Refused)]
    [InlineData("file:///proc/self/environ", Refused)]
    [InlineData("file://127.0.0.1/etc/passwd", Refused)]
    [InlineData("data:text/html,x", Refused)]
    [InlineData("javascript:alert(1)", Refused)]
    [InlineData("ws://127.0.0.1/", Refused)]
    [InlineData("ldap://127.0.0.1/", Refused)]
    [InlineData("dict://127.0.0.1:11211/stats", Refused)]
    [InlineData("jar:http://127.0.0.1/!/", Refused)]
    [InlineData("/etc/passwd", Malformed)]
    [InlineData("//127.0.0.1/", Malformed)]
    [InlineData("latest/meta-data", Malformed)]
    [InlineData("http:/\\127.0.0.1", Refused)]
    [InlineData(" http://127.0.0.1/", Refused)]
    public async Task It_is_refused_before_any_connection(string address, string reason)
    {
        using var watch = new ConnectWatch();
        Assert.True(Uri.TryCreate(address, UriKind.RelativeOrAbsolute, out var url), "A case that is no address at all tests nothing.");

        var facts = await Guard.FetchAsync(url, Guard.Production, resolve: HostileZone);

        Assert.Equal(reason, facts.Failure?.Code);
        Assert.Empty(facts.Responses);
        Assert.Empty(watch.PublicPorts);
    }

    [Fact]
    public async Task The_watch_sees_what_it_is_there_to_see()
    {
        using var watch = new ConnectWatch();
        await using var server = new Testing.Web.RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        Assert.Null((await Guard.FetchAsync(server.Url)).Failure);

        Assert.Contains(server.Port, watch.Ports);
    }

    /// <summary>Whatever the name, the answer is inside.</summary>
    private static Task<IPAddress[]> HostileZone(string host, CancellationToken cancellation) => Task.FromResult<IPAddress[]>(host.TrimEnd('.') switch
    {
        "metadata.google.internal" or "instance-data.ec2.internal" or "169.254.169.254.nip.example" => [IPAddress.Parse("169.254.169.254")],
        "wireserver.example" => [IPAddress.Parse("168.63.129.16")],
        "ula.example" => [IPAddress.Parse("fd00:ec2::254")],
        "nat64.example" => [IPAddress.Parse("64:ff9b::7f00:1")],
        "mixed.example" => [IPAddress.Parse("8.8.8.8"), IPAddress.Parse("2606:4700::1111"), IPAddress.Parse("fd00::1")],
        _ => [IPAddress.Loopback],
    });
}
