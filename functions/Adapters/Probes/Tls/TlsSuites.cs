namespace Balise.Adapters.Probes.Tls;

/// <summary>A class of TLS 1.2 suites that is offered alone. Code points are those of the IANA registry.</summary>
internal sealed record SuiteClass(string Name, ushort[] Suites);

/// <summary>What the probe offers: suites for each version, and the classes that tell how careful a server is.</summary>
internal static class TlsSuites
{
    public static readonly ushort[] Tls13 = [0x1301, 0x1302, 0x1303];

    /// <summary>What servers of the nineties to now share, so that a version is refused for itself and not for want of a suite.</summary>
    public static readonly ushort[] Common =
    [
        0xC02B, 0xC02F, 0xC02C, 0xC030, 0xCCA9, 0xCCA8, 0x009E, 0x009F, 0xC023, 0xC027, 0xC009, 0xC013, 0xC00A, 0xC014, 0x0067, 0x006B, 0x0033, 0x0039,
        0x009C, 0x009D, 0x003C, 0x003D, 0x002F, 0x0035, 0x0041, 0x0084, 0x000A, 0xC008, 0xC012, 0x0016, 0x0005, 0x0004, 0xC007, 0xC011,
    ];

    public static readonly SuiteClass[] Classes =
    [
        new("aead-forward-secret", [0xC02B, 0xC02C, 0xC02F, 0xC030, 0xCCA8, 0xCCA9, 0xC0AC, 0xC0AD]),
        new("cbc", [0xC009, 0xC00A, 0xC013, 0xC014, 0xC023, 0xC024, 0xC027, 0xC028, 0x0033, 0x0039, 0x0067, 0x006B, 0x0032, 0x0038, 0x0040, 0x006A]),
        new("static-rsa", [0x009C, 0x009D, 0x003C, 0x003D, 0x002F, 0x0035, 0x0041, 0x0084, 0x0096, 0xC09C, 0xC09D]),
        new("rc4", [0x0004, 0x0005, 0xC007, 0xC011]),
        new("3des", [0x000A, 0x0016, 0xC008, 0xC012]),
        new("null", [0x0001, 0x0002, 0x003B, 0xC006, 0xC010]),
        new("export", [0x0003, 0x0006, 0x0008, 0x000B, 0x000E, 0x0011, 0x0014, 0x0017, 0x0019]),
        new("anonymous", [0x0018, 0x001B, 0x0034, 0x003A, 0x006C, 0x006D, 0x00A6, 0x00A7, 0xC018, 0xC019]),
    ];
}

/// <summary>A protocol version: its name and its number on the wire.</summary>
internal sealed record TlsVersion(string Name, ushort Number)
{
    public static readonly TlsVersion Ssl30 = new("SSL 3.0", 0x0300);
    public static readonly TlsVersion Tls12 = new("TLS 1.2", 0x0303);
    public static readonly TlsVersion Tls13 = new("TLS 1.3", 0x0304);
    public static readonly TlsVersion[] All = [Ssl30, new("TLS 1.0", 0x0301), new("TLS 1.1", 0x0302), Tls12, Tls13];
}
