namespace Balise.Conformance.Artefacts.Web;

/// <summary>What the policies of one page leave open, as MDN HTTP Observatory 1.6 judges it. Policies of the header and of meta elements apply together.</summary>
public sealed class CspAnalysis
{
    private static readonly string[] Anything = ["*"];
    private static readonly string[] Passive = ["img-src", "media-src"];
    private static readonly string[] Broad = ["ftp:", "http:", "https:", "*", "http://*", "http://*.*", "https://*", "https://*.*"];
    private static readonly string[] NonceOrHash = ["'sha256-", "'sha384-", "'sha512-", "'nonce-"];

    private readonly List<string> scripts;
    private readonly List<string> styles;

    private CspAnalysis(CspDirectives all, CspDirectives header, bool overHttps)
    {
        Directives = all;
        scripts = all["script-src"] ?? all["default-src"] ?? [.. Anything];
        styles = all["style-src"] ?? all["default-src"] ?? [.. Anything];
        var objects = all["object-src"] ?? all["default-src"] ?? [.. Anything];
        NeutraliseUnsafeInline();
        UnsafeInline = scripts.Any(IsBroadOrInline) || objects.Any(IsBroad);
        BroadScripts = scripts.Any(source => source is "data:" || IsBroad(source));
        InlineScripts = scripts.Contains("'unsafe-inline'");
        UnsafeObjects = objects.Any(IsBroad);
        UnsafeEval = scripts.Contains("'unsafe-eval'") || styles.Contains("'unsafe-eval'");
        UnsafeInlineStyle = styles.Any(IsBroadOrInline);
        InsecureSchemeActive = overHttps && Active().Any(IsPlain);
        InsecureSchemePassive = overHttps && Passive.Any(name => (all[name] ?? all["default-src"])?.Any(IsPlain) == true);
        InsecureBaseUri = (all["base-uri"] ?? [.. Anything]).Any(IsBroadOrInline);
        InsecureFormAction = (all["form-action"] ?? [.. Anything]).Any(IsBroad);
        FrameAncestors = header["frame-ancestors"];
        AntiClickjacking = FrameAncestors is { } ancestors && !ancestors.Any(IsBroad);
        DefaultNone = all["default-src"] is ["'none'"];
        Result = Judge();
    }

    /// <summary>The result by its Observatory name.</summary>
    public string Result { get; }
    public CspDirectives Directives { get; }
    public bool StrictDynamic { get; private set; }

    /// <summary>Inline scripts, scripts from anywhere, or objects from anywhere: what the Observatory counts as one.</summary>
    public bool UnsafeInline { get; }
    public bool InlineScripts { get; }
    public bool BroadScripts { get; }
    public bool UnsafeInlineStyle { get; }
    public bool UnsafeEval { get; }
    public bool UnsafeObjects { get; }
    public bool InsecureSchemeActive { get; }
    public bool InsecureSchemePassive { get; }
    public bool InsecureBaseUri { get; }
    public bool InsecureFormAction { get; }
    public bool AntiClickjacking { get; }
    public bool DefaultNone { get; }

    /// <summary>Said by the header; a meta element cannot say it.</summary>
    public IReadOnlyList<string>? FrameAncestors { get; }

    internal static CspAnalysis? Of(WebSite site, out string result)
    {
        var analysis = Of(site.Page?.All("content-security-policy") ?? [], site.Page is null ? [] : site.Document?.Policies ?? [], site.OverHttps, out result);
        if (result is "csp-not-implemented" && site.Page?.First("content-security-policy-report-only") is not null)
            result = "csp-not-implemented-but-reporting-enabled";
        return analysis;
    }

    /// <summary>Null when there is no policy, or none that can be read: <paramref name="result"/> then says which.</summary>
    public static CspAnalysis? Of(IReadOnlyList<string> header, IReadOnlyList<string> meta, bool overHttps, out string result)
    {
        var (fromHeader, fromMeta) = (CspParser.Split(header), CspParser.Split(meta));
        result = "csp-not-implemented";
        if (fromHeader is [] && fromMeta is [])
            return null;
        if (CspParser.Parse([.. fromHeader, .. fromMeta]) is not { } all)
        {
            result = "csp-header-invalid";
            return null;
        }
        var headerOnly = fromMeta is [] ? all : CspParser.Parse(fromHeader) ?? new();
        var metaOnly = CspParser.Parse(fromMeta) ?? new();
        metaOnly.RestrictToMeta();
        if (headerOnly.IsEmpty && metaOnly.IsEmpty)
            return null;
        var analysis = new CspAnalysis(all, headerOnly, overHttps);
        result = analysis.Result;
        return analysis;
    }

    // A nonce or a hash makes browsers ignore 'unsafe-inline'; 'strict-dynamic' makes them ignore hosts, schemes and 'self' for scripts.
    private void NeutraliseUnsafeInline()
    {
        foreach (var sources in new[] { scripts, styles })
        {
            if (sources.Any(IsNonceOrHash))
                sources.Remove("'unsafe-inline'");
        }
        if (scripts.Any(IsNonceOrHash) && scripts.Contains("'strict-dynamic'"))
        {
            scripts.RemoveAll(source => source is "'self'" or "'unsafe-inline'" || Broad.Any(broad => source.StartsWith(broad, StringComparison.Ordinal)));
            StrictDynamic = true;
        }
    }

    private string Judge() => this switch
    {
        { StrictDynamic: false } when scripts.Contains("'strict-dynamic'") => "csp-header-invalid",
        { UnsafeInline: true } => "csp-implemented-with-unsafe-inline",
        { InsecureSchemeActive: true } => "csp-implemented-with-insecure-scheme",
        { UnsafeEval: true } => "csp-implemented-with-unsafe-eval",
        { Directives.HasRepeatedReports: true } => "csp-implemented-but-duplicate-directives",
        { InsecureSchemePassive: true } => "csp-implemented-with-insecure-scheme-in-passive-content-only",
        { UnsafeInlineStyle: true } => "csp-implemented-with-unsafe-inline-in-style-src-only",
        { DefaultNone: true } => "csp-implemented-with-no-unsafe-default-src-none",
        _ => "csp-implemented-with-no-unsafe",
    };

    private IEnumerable<string> Active() =>
        Directives.Lists.Where(directive => directive.Key is not ("img-src" or "media-src" or "script-src")).SelectMany(directive => directive.Value).Concat(scripts);

    private static bool IsBroad(string source) => Array.IndexOf(Broad, source) >= 0;

    private static bool IsBroadOrInline(string source) => source is "'unsafe-inline'" or "data:" || IsBroad(source);

    private static bool IsPlain(string source) =>
        source.StartsWith("http:", StringComparison.Ordinal) || source.StartsWith("ftp:", StringComparison.Ordinal);

    private static bool IsNonceOrHash(string source) => NonceOrHash.Any(start => source.StartsWith(start, StringComparison.Ordinal));
}
