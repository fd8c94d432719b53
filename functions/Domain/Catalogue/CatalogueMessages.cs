using System.Text.Json;
using System.Text.Json.Serialization;
using Balise.Domain.Kernel;

namespace Balise.Domain.Catalogue;

/// <summary>Says that a listing was added or changed.</summary>
public sealed record CatalogueChanged(ListingId Listing)
{
    public const string Schema = "catalogue-changed/1";
}

/// <summary>Says that the authority suspended a listing or lifted that, by the number of the event in the listing's history.</summary>
public sealed record StandingChanged(ListingId Listing, int Event)
{
    public const string Schema = "standing-changed/1";
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(Envelope<CatalogueChanged>))]
[JsonSerializable(typeof(Envelope<StandingChanged>))]
public sealed partial class CatalogueMessages : JsonSerializerContext;
