using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Catalogue;

/// <summary>Says that a listing was added or changed.</summary>
public sealed record CatalogueChanged(ListingId Listing)
{
    public const string Schema = "catalogue-changed/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<CatalogueChanged>))]
public sealed partial class CatalogueMessages : JsonSerializerContext;
