using System.Collections.Frozen;

namespace Balise.Conformance.Artefacts.Sbom.TagValue;

/// <summary>How a tag's value is written in JSON.</summary>
internal enum TagKind
{
    Text, Texts, Truth, Checksum, Checksums, Verification, ExternalReference, ExternalDocument, Range, Relationship, Comment,
}

/// <summary>One tag: the list it belongs to in JSON ("" for the document), its member there, and whether it begins a new entry of the list.</summary>
internal sealed record Tag(string Section, string Member, TagKind Kind = TagKind.Text, bool Begins = false);

/// <summary>The tags of SPDX 2.2 and 2.3 and what they are in JSON (specification, clauses 6 to 13). A tag that several sections have belongs to the current one.</summary>
internal static class TagTable
{
    public const string Document = "", Creation = "creationInfo", Packages = "packages", Files = "files", Snippets = "snippets",
        Licences = "hasExtractedLicensingInfos", Relationships = "relationships", Annotations = "annotations", Reviews = "revieweds";

    public const string Identifier = "SPDXID";

    public static FrozenDictionary<string, Tag> ByName { get; } = new Dictionary<string, Tag>(StringComparer.Ordinal)
    {
        ["SPDXVersion"] = new(Document, "spdxVersion"),
        ["DataLicense"] = new(Document, "dataLicense"),
        ["DocumentName"] = new(Document, "name"),
        ["DocumentNamespace"] = new(Document, "documentNamespace"),
        ["ExternalDocumentRef"] = new(Document, "externalDocumentRefs", TagKind.ExternalDocument),
        ["DocumentComment"] = new(Document, "comment"),
        ["LicenseListVersion"] = new(Creation, "licenseListVersion"),
        ["Creator"] = new(Creation, "creators", TagKind.Texts),
        ["Created"] = new(Creation, "created"),
        ["CreatorComment"] = new(Creation, "comment"),
        ["PackageName"] = new(Packages, "name", Begins: true),
        ["PackageVersion"] = new(Packages, "versionInfo"),
        ["PackageFileName"] = new(Packages, "packageFileName"),
        ["PackageSupplier"] = new(Packages, "supplier"),
        ["PackageOriginator"] = new(Packages, "originator"),
        ["PackageDownloadLocation"] = new(Packages, "downloadLocation"),
        ["FilesAnalyzed"] = new(Packages, "filesAnalyzed", TagKind.Truth),
        ["PackageVerificationCode"] = new(Packages, "packageVerificationCode", TagKind.Verification),
        ["PackageChecksum"] = new(Packages, "checksums", TagKind.Checksums),
        ["PackageHomePage"] = new(Packages, "homepage"),
        ["PackageSourceInfo"] = new(Packages, "sourceInfo"),
        ["PackageLicenseConcluded"] = new(Packages, "licenseConcluded"),
        ["PackageLicenseInfoFromFiles"] = new(Packages, "licenseInfoFromFiles", TagKind.Texts),
        ["PackageLicenseDeclared"] = new(Packages, "licenseDeclared"),
        ["PackageLicenseComments"] = new(Packages, "licenseComments"),
        ["PackageCopyrightText"] = new(Packages, "copyrightText"),
        ["PackageSummary"] = new(Packages, "summary"),
        ["PackageDescription"] = new(Packages, "description"),
        ["PackageComment"] = new(Packages, "comment"),
        ["ExternalRef"] = new(Packages, "externalRefs", TagKind.ExternalReference),
        ["ExternalRefComment"] = new(Packages, "", TagKind.Comment),
        ["PackageAttributionText"] = new(Packages, "attributionTexts", TagKind.Texts),
        ["PrimaryPackagePurpose"] = new(Packages, "primaryPackagePurpose"),
        ["ReleaseDate"] = new(Packages, "releaseDate"),
        ["BuiltDate"] = new(Packages, "builtDate"),
        ["ValidUntilDate"] = new(Packages, "validUntilDate"),
        ["FileName"] = new(Files, "fileName", Begins: true),
        ["FileType"] = new(Files, "fileTypes", TagKind.Texts),
        ["FileChecksum"] = new(Files, "checksums", TagKind.Checksums),
        ["LicenseConcluded"] = new(Files, "licenseConcluded"),
        ["LicenseInfoInFile"] = new(Files, "licenseInfoInFiles", TagKind.Texts),
        ["LicenseComments"] = new(Files, "licenseComments"),
        ["FileCopyrightText"] = new(Files, "copyrightText"),
        ["FileComment"] = new(Files, "comment"),
        ["FileNotice"] = new(Files, "noticeText"),
        ["FileContributor"] = new(Files, "fileContributors", TagKind.Texts),
        ["FileAttributionText"] = new(Files, "attributionTexts", TagKind.Texts),
        ["FileDependency"] = new(Files, "", TagKind.Comment),
        ["ArtifactOfProjectName"] = new(Files, "", TagKind.Comment),
        ["ArtifactOfProjectHomePage"] = new(Files, "", TagKind.Comment),
        ["ArtifactOfProjectURI"] = new(Files, "", TagKind.Comment),
        ["SnippetSPDXID"] = new(Snippets, Identifier, Begins: true),
        ["SnippetFromFileSPDXID"] = new(Snippets, "snippetFromFile"),
        ["SnippetByteRange"] = new(Snippets, "ranges", TagKind.Range),
        ["SnippetLineRange"] = new(Snippets, "ranges", TagKind.Range),
        ["SnippetLicenseConcluded"] = new(Snippets, "licenseConcluded"),
        ["LicenseInfoInSnippet"] = new(Snippets, "licenseInfoInSnippets", TagKind.Texts),
        ["SnippetLicenseComments"] = new(Snippets, "licenseComments"),
        ["SnippetCopyrightText"] = new(Snippets, "copyrightText"),
        ["SnippetComment"] = new(Snippets, "comment"),
        ["SnippetName"] = new(Snippets, "name"),
        ["SnippetAttributionText"] = new(Snippets, "attributionTexts", TagKind.Texts),
        ["LicenseID"] = new(Licences, "licenseId", Begins: true),
        ["ExtractedText"] = new(Licences, "extractedText"),
        ["LicenseName"] = new(Licences, "name"),
        ["LicenseCrossReference"] = new(Licences, "seeAlsos", TagKind.Texts),
        ["LicenseComment"] = new(Licences, "comment"),
        ["Relationship"] = new(Relationships, "", TagKind.Relationship, Begins: true),
        ["RelationshipComment"] = new(Relationships, "comment"),
        ["Annotator"] = new(Annotations, "annotator", Begins: true),
        ["AnnotationDate"] = new(Annotations, "annotationDate"),
        ["AnnotationType"] = new(Annotations, "annotationType"),
        ["SPDXREF"] = new(Annotations, "", TagKind.Comment),
        ["AnnotationComment"] = new(Annotations, "comment"),
        ["Reviewer"] = new(Reviews, "reviewer", Begins: true),
        ["ReviewDate"] = new(Reviews, "reviewDate"),
        ["ReviewComment"] = new(Reviews, "comment"),
    }.ToFrozenDictionary(StringComparer.Ordinal);
}
