using System.Text.Json;

namespace Balise.Conformance.Reports;

/// <summary>
/// What stands in place of an evidence bundle that was erased. Reports and attestations name the bundle by its digest, which stays true; the facts are gone.
/// </summary>
public sealed record ErasedEvidence(string Sha256, DateTimeOffset ErasedAt, string Because)
{
    public const string Schema = "evidence-erased/1";

    /// <summary>A party asked for it, or its time was over.</summary>
    public const string Erasure = "erasure", Retention = "retention";

    private const int MostBytes = 512;

    public byte[] Write() => Json.StoredDocument.Write(Schema, this, StoredJson.Default.ErasedEvidence);

    /// <summary>Null when the document is anything else.</summary>
    public static ErasedEvidence? TryRead(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return utf8.Length > MostBytes ? null : Json.StoredDocument.Read(utf8, StoredJson.Default.ErasedEvidence, (Schema, static root => root));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
