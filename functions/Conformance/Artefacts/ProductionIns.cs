using System.Buffers;
using Balise.Conformance.Artefacts.Identifiers;
using Balise.Conformance.Artefacts.Xdm;
using Balise.Conformance.Evidence;

namespace Balise.Conformance.Artefacts;

/// <summary>How many production health identities stand in one part of a document: a path within the archive, or the document itself.</summary>
public sealed record IdentitiesFound(string Place, int Count);

/// <summary>
/// Looks for the health identities of real persons in what a vendor joins as a proof: XML, JSON, HL7 text or anything else, and the entries of an archive, two
/// archives deep. Only how many there are and where is ever told; the numbers leave this class in no form.
/// </summary>
public static class ProductionIns
{
    /// <summary>The code of the refusal that stands in evidence in place of what a reader would have seen.</summary>
    public const string Code = "sample.production-ins";

    private const int Depth = 2, MostPlaces = 50, ChunkBytes = 64 * 1024;

    /// <summary>Whether documents of the kind are looked into: everything but packages, bills of materials and answers.</summary>
    public static bool Screens(string kind) => ArtefactKinds.Proofs.Contains(kind, StringComparer.Ordinal);

    /// <summary>The parts that hold such identities, at most fifty. The stream must be seekable; it is left open, at its start.</summary>
    public static IReadOnlyList<IdentitiesFound> Find(Stream document)
    {
        List<IdentitiesFound> found = [];
        Search(document, "", Depth, found);
        document.Position = 0;
        return found;
    }

    /// <summary>What evidence says instead of facts.</summary>
    public static ReaderRefusal Refusal(IReadOnlyList<IdentitiesFound> found) => new(
        Code, $"{found.Sum(each => each.Count)} health identities of production are in the document. It is not read.", found[0].Place)
    {
        Others = found.Count == 1 ? null : [.. found.Skip(1).Take(9).Select(each => new ReaderProblem(Code, $"{each.Count} health identities of production.", each.Place))],
    };

    private static void Search(Stream document, string place, int depth, List<IdentitiesFound> found)
    {
        if (depth > 0 && SampleArchive.IsArchive(document) && SearchArchive(document, place, depth, found))
        {
            return;
        }

        document.Position = 0;
        if (found.Count < MostPlaces && Count(document) is > 0 and var count)
        {
            found.Add(new(place is "" ? "/" : place, count));
        }
    }

    /// <summary>False when it is no archive after all: its bytes are then searched as they are.</summary>
    private static bool SearchArchive(Stream document, string place, int depth, List<IdentitiesFound> found)
    {
        SampleArchive archive;
        try
        {
            archive = SampleArchive.Open(document);
        }
        catch (ArtefactException)
        {
            return false;
        }

        foreach (var entry in archive.Entries)
        {
            try
            {
                Search(archive.Content(entry), $"{place}/{InsSearch.Masked(entry.Name)}", depth - 1, found);
            }
            catch (ArtefactException)
            {
                // What nobody can unpack shows nobody anything; the reader of the archive says what is wrong with it.
            }
        }

        return true;
    }

    private static int Count(Stream document)
    {
        var search = new InsSearch();
        var buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
        try
        {
            while (document.Read(buffer, 0, ChunkBytes) is > 0 and var read)
            {
                search.Feed(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            // A rented buffer goes on to others, and these bytes may be somebody's.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return search.Finish();
    }
}
