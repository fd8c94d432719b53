using Balise.Conformance.Json;
using Balise.Conformance.Manifests;
using Balise.Conformance.Packs;
using Balise.Conformance.Tests.Packs;
using CsCheck;

namespace Balise.Conformance.Tests.Manifests;

public sealed class HostileBytesTests
{
    [Fact]
    public void A_manifest_with_any_bytes_changed_is_read_or_refused_and_never_throws() =>
        Changes(ManifestSchema.Example.ToArray()).Sample(bytes =>
            ManifestReader.Read(bytes) is ManifestReadResult.Valid or ManifestReadResult.Invalid { Problems: [JsonProblem, ..] }, iter: Testing.Fuzz.Times(2000));

    [Fact]
    public void A_pack_with_any_bytes_changed_is_read_or_refused_and_never_throws() =>
        Changes(PackReaderTests.Baseline).Sample(bytes =>
            PackReader.Read(bytes) is PackReading.Valid or PackReading.Invalid { Problems: [JsonProblem, ..] }, iter: Testing.Fuzz.Times(500));

    private static Gen<byte[]> Changes(byte[] original) =>
        Gen.Select(Gen.Int[0, original.Length - 1], Gen.Byte, Gen.Enum<Change>()).Array[1, 4].Select(changes =>
        {
            var bytes = original.ToArray();
            foreach (var (at, value, change) in changes)
            {
                var place = Math.Min(at, bytes.Length - 1);
                bytes = change switch
                {
                    _ when bytes.Length < 2 => bytes,
                    Change.Set => [.. bytes[..place], value, .. bytes[(place + 1)..]],
                    Change.Drop => [.. bytes[..place], .. bytes[(place + 1)..]],
                    Change.Structure => [.. bytes[..place], (byte)"{}[]\",:\\u"[value % 9], .. bytes[place..]],
                    _ => bytes[..place],
                };
            }
            return bytes;
        });

    private enum Change
    {
        Set,
        Drop,
        Structure,
        Cut,
    }
}
