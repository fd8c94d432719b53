using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Sbom;

/// <summary>Where a reader stands in a bill of materials, as far as facts are taken there.</summary>
internal enum Place
{
    Elsewhere, Bom, Metadata, Tools, Tool, Authors, Author, Maker, Lifecycles, Lifecycle, Primary, Components, Component, Supplier, Manufacturer, Hashes, Hash,
    Licences, Licence, Services, Service, Dependencies, Dependency, Targets, Target, Creation, Creators, Packages, Package, ExternalReferences,
    ExternalReference, Files, File, Relationships, Relationship, Described, Swid,
}

/// <summary>What a text says there.</summary>
internal enum Fact
{
    None, SerialNumber, Timestamp, ToolName, ToolVersion, AuthorName, Phase, Type, Name, Group, Version, Purl, Cpe, Swid, Publisher, Supplier, Manufacturer, Algorithm,
    Reference, DependencyOf, DependencyOn, Creator, PackageSupplier, PackageLicence, ExternalType, ExternalLocator, RelationFrom, RelationTo, RelationType, Described,
}

/// <summary>Which members lead where, for both formats, in JSON and in XML; "[]" is an item of a JSON list. The one place that says what is read.</summary>
internal static class SbomOutline
{
    private static readonly FrozenDictionary<(Place, string), (Place, Fact)> Steps = new Dictionary<(Place, string), (Place, Fact)>
    {
        [(Place.Bom, "serialNumber")] = (default, Fact.SerialNumber),
        [(Place.Bom, "metadata")] = (Place.Metadata, default),
        [(Place.Bom, "components")] = (Place.Components, default),
        [(Place.Bom, "services")] = (Place.Services, default),
        [(Place.Bom, "dependencies")] = (Place.Dependencies, default),
        [(Place.Metadata, "timestamp")] = (default, Fact.Timestamp),
        [(Place.Metadata, "tools")] = (Place.Tools, default),
        [(Place.Tools, "[]")] = (Place.Tool, default),
        [(Place.Tools, "tool")] = (Place.Tool, default),
        [(Place.Tools, "component")] = (Place.Tool, default),
        [(Place.Tools, "service")] = (Place.Tool, default),
        [(Place.Tools, "components")] = (Place.Tools, default),
        [(Place.Tools, "services")] = (Place.Tools, default),
        [(Place.Tool, "name")] = (default, Fact.ToolName),
        [(Place.Tool, "version")] = (default, Fact.ToolVersion),
        [(Place.Metadata, "authors")] = (Place.Authors, default),
        [(Place.Authors, "[]")] = (Place.Author, default),
        [(Place.Authors, "author")] = (Place.Author, default),
        [(Place.Author, "name")] = (default, Fact.AuthorName),
        [(Place.Metadata, "supplier")] = (Place.Maker, default),
        [(Place.Metadata, "manufacture")] = (Place.Maker, default),
        [(Place.Metadata, "manufacturer")] = (Place.Maker, default),
        [(Place.Maker, "name")] = (default, Fact.AuthorName),
        [(Place.Metadata, "lifecycles")] = (Place.Lifecycles, default),
        [(Place.Lifecycles, "[]")] = (Place.Lifecycle, default),
        [(Place.Lifecycles, "lifecycle")] = (Place.Lifecycle, default),
        [(Place.Lifecycle, "phase")] = (default, Fact.Phase),
        [(Place.Lifecycle, "name")] = (default, Fact.Phase),
        [(Place.Metadata, "component")] = (Place.Primary, default),
        [(Place.Components, "[]")] = (Place.Component, default),
        [(Place.Components, "component")] = (Place.Component, default),
        [(Place.Component, "type")] = (default, Fact.Type),
        [(Place.Component, "name")] = (default, Fact.Name),
        [(Place.Component, "group")] = (default, Fact.Group),
        [(Place.Component, "version")] = (default, Fact.Version),
        [(Place.Component, "purl")] = (default, Fact.Purl),
        [(Place.Component, "cpe")] = (default, Fact.Cpe),
        [(Place.Component, "publisher")] = (default, Fact.Publisher),
        [(Place.Component, "swid")] = (Place.Swid, default),
        [(Place.Swid, "tagId")] = (default, Fact.Swid),
        [(Place.Component, "supplier")] = (Place.Supplier, default),
        [(Place.Supplier, "name")] = (default, Fact.Supplier),
        [(Place.Component, "manufacturer")] = (Place.Manufacturer, default),
        [(Place.Manufacturer, "name")] = (default, Fact.Manufacturer),
        [(Place.Component, "hashes")] = (Place.Hashes, default),
        [(Place.Hashes, "[]")] = (Place.Hash, default),
        [(Place.Hashes, "hash")] = (Place.Hash, default),
        [(Place.Hash, "alg")] = (default, Fact.Algorithm),
        [(Place.Component, "licenses")] = (Place.Licences, default),
        [(Place.Licences, "[]")] = (Place.Licence, default),
        [(Place.Licences, "license")] = (Place.Licence, default),
        [(Place.Licences, "expression")] = (Place.Licence, default),
        [(Place.Licences, "expression-detailed")] = (Place.Licence, default),
        [(Place.Component, "components")] = (Place.Components, default),
        [(Place.Services, "[]")] = (Place.Service, default),
        [(Place.Services, "service")] = (Place.Service, default),
        [(Place.Service, "services")] = (Place.Services, default),
        [(Place.Dependencies, "[]")] = (Place.Dependency, default),
        [(Place.Dependencies, "dependency")] = (Place.Dependency, default),
        [(Place.Dependency, "ref")] = (default, Fact.DependencyOf),
        [(Place.Dependency, "dependsOn")] = (Place.Targets, default),
        [(Place.Dependency, "provides")] = (Place.Targets, default),
        [(Place.Dependency, "dependency")] = (Place.Target, default),
        [(Place.Targets, "[]")] = (default, Fact.DependencyOn),
        [(Place.Targets, "ref")] = (default, Fact.DependencyOn),
        [(Place.Target, "ref")] = (default, Fact.DependencyOn),

        // SPDX 2.x
        [(Place.Bom, "documentNamespace")] = (default, Fact.SerialNumber),
        [(Place.Bom, "SPDXID")] = (default, Fact.Reference),
        [(Place.Bom, "creationInfo")] = (Place.Creation, default),
        [(Place.Creation, "created")] = (default, Fact.Timestamp),
        [(Place.Creation, "creators")] = (Place.Creators, default),
        [(Place.Creators, "[]")] = (default, Fact.Creator),
        [(Place.Bom, "packages")] = (Place.Packages, default),
        [(Place.Packages, "[]")] = (Place.Package, default),
        [(Place.Package, "name")] = (default, Fact.Name),
        [(Place.Package, "versionInfo")] = (default, Fact.Version),
        [(Place.Package, "primaryPackagePurpose")] = (default, Fact.Type),
        [(Place.Package, "supplier")] = (default, Fact.PackageSupplier),
        [(Place.Package, "licenseConcluded")] = (default, Fact.PackageLicence),
        [(Place.Package, "licenseDeclared")] = (default, Fact.PackageLicence),
        [(Place.Package, "checksums")] = (Place.Hashes, default),
        [(Place.Hash, "algorithm")] = (default, Fact.Algorithm),
        [(Place.Package, "externalRefs")] = (Place.ExternalReferences, default),
        [(Place.ExternalReferences, "[]")] = (Place.ExternalReference, default),
        [(Place.ExternalReference, "referenceType")] = (default, Fact.ExternalType),
        [(Place.ExternalReference, "referenceLocator")] = (default, Fact.ExternalLocator),
        [(Place.Package, "SPDXID")] = (default, Fact.Reference),
        [(Place.Bom, "files")] = (Place.Files, default),
        [(Place.Bom, "snippets")] = (Place.Files, default),
        [(Place.Files, "[]")] = (Place.File, default),
        [(Place.File, "SPDXID")] = (default, Fact.Reference),
        [(Place.Bom, "relationships")] = (Place.Relationships, default),
        [(Place.Relationships, "[]")] = (Place.Relationship, default),
        [(Place.Relationship, "spdxElementId")] = (default, Fact.RelationFrom),
        [(Place.Relationship, "relatedSpdxElement")] = (default, Fact.RelationTo),
        [(Place.Relationship, "relationshipType")] = (default, Fact.RelationType),
        [(Place.Bom, "documentDescribes")] = (Place.Described, default),
        [(Place.Described, "[]")] = (default, Fact.Described),
    }.ToFrozenDictionary();

    public static (Place Place, Fact Fact) Next(Place place, string member)
    {
        if (member == "bom-ref")
        {
            return (default, Fact.Reference);
        }

        return place == Place.Elsewhere ? default : Steps.GetValueOrDefault((place == Place.Primary ? Place.Component : place, member));
    }
}
