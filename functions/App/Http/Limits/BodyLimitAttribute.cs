using System.Reflection;
using Balise.App.Hosting;
using Microsoft.AspNetCore.Http.Metadata;

namespace Balise.App.Http.Limits;

/// <summary>Bounds the body of one endpoint. What is sent beyond is refused, and not even drained.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BodyLimitAttribute(long bytes) : Attribute, IRequestSizeLimitMetadata
{
    /// <summary>For methods whose body nobody reads. Not zero, since an empty body has a few bytes too when it comes in chunks.</summary>
    private const long Unread = 1024;

    public long? MaxRequestBodySize => bytes;

    /// <summary>What the handler says itself, or else room for a small JSON document where the method has a body at all.</summary>
    internal static BodyLimitAttribute Of(Function.Http http) =>
        http.Handler.Method.GetCustomAttribute<BodyLimitAttribute>()
        ?? new(http.Method is "POST" or "PUT" or "PATCH" ? Bodies.MaxJsonBytes + 1 : Unread);
}
