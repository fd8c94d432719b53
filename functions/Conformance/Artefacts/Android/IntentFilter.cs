namespace Balise.Conformance.Artefacts.Android;

/// <summary>What matters of one intent filter: whether it opens the application, and the web hosts it asks the platform to verify.</summary>
internal sealed class IntentFilter(bool verified)
{
    private const string SecretCodeScheme = "android_secret_code";
    private static readonly string[] Launchers = ["android.intent.category.LAUNCHER", "android.intent.category.LEANBACK_LAUNCHER"];

    private bool main;
    private bool launcher;
    private bool web;

    public bool IsMain => main && launcher;
    public bool HasSecretCode { get; private set; }

    /// <summary>Empty unless the filter is to be verified and speaks of web addresses.</summary>
    public IEnumerable<string> VerifiedHosts => verified && web ? Hosts : [];

    private List<string> Hosts { get; } = [];

    public void Add(XmlElement element, ManifestAttributes attributes)
    {
        switch (element.Name)
        {
            case "action":
                main |= attributes.Texts(element, FrameworkAttribute.NameAttribute).Contains("android.intent.action.MAIN", StringComparer.Ordinal);
                break;
            case "category":
                launcher |= attributes.Texts(element, FrameworkAttribute.NameAttribute).Any(name => Launchers.Contains(name, StringComparer.Ordinal));
                break;
            case "data":
                var schemes = attributes.Texts(element, FrameworkAttribute.Scheme);
                web |= schemes.Any(scheme => scheme is "http" or "https");
                HasSecretCode |= schemes.Contains(SecretCodeScheme, StringComparer.Ordinal);
                if (verified)
                {
                    Hosts.AddRange(attributes.Texts(element, FrameworkAttribute.Host));
                }

                break;
        }
    }
}
