using System.Reflection;
using Balise.App.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Balise.App.Http.Limits;

/// <summary>
/// Bounds what the server takes off the wire for one endpoint. Handlers read less than that: what is beyond their own limit is still drained up to this one,
/// so that whoever sent it hears why it was refused; beyond this one the connection is cut.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyLimitAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>For methods whose body nobody reads. Not zero, since an empty body has a few bytes too when it comes in chunks.</summary>
    private const long Unread = 1024;

    private const long Drained = 16 << 20;

    public long? MaxRequestBodySize => bytes;

    /// <summary>What the handler says itself, or else what a method with or without a body gets.</summary>
    internal static BodyLimitAttribute Of(Function.Http http) =>
        http.Handler.Method.GetCustomAttribute<BodyLimitAttribute>()
        ?? new(http.Method is "POST" or "PUT" or "PATCH" ? Drained : Unread);
}
