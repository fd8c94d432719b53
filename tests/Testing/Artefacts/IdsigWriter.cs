using System.Security.Cryptography;

namespace Balise.Testing.Artefacts;

/// <summary>
/// Writes the v4 signature file of a package: its hash tree and a signature over the root and the digest that the v2 or v3 signature vouches for.
/// </summary>
public static class IdsigWriter
{
    private const int PageSize = 4096;

    public static byte[] Build(byte[] package, byte[] contentDigest, TestSigner signer, bool withTree = true)
    {
        List<byte[]> levels = [];
        var level = package;
        do
        {
            level = Padded([.. level.Chunk(PageSize).SelectMany(page => SHA256.HashData(Padded(page)))]);
            levels.Insert(0, level);
        }
        while (level.Length > PageSize);

        byte[] hashing = [.. ApkSigner.Number(1), 12, .. ApkSigner.Prefixed(), .. ApkSigner.Prefixed(SHA256.HashData(level))];
        byte[] named = [.. ApkSigner.Prefixed(contentDigest), .. ApkSigner.Prefixed(signer.Certificate), .. ApkSigner.Prefixed()];
        byte[] signed = [.. BitConverter.GetBytes((long)package.Length), .. hashing, .. named];
        signed = [.. ApkSigner.Number((uint)signed.Length + 4), .. signed];
        byte[] signing =
        [
            .. named, .. ApkSigner.Prefixed(signer.PublicKey), .. ApkSigner.Number(signer.Algorithm),
            .. ApkSigner.Prefixed(signer.Sign(signed, HashAlgorithmName.SHA256)),
        ];
        byte[] tree = withTree ? ApkSigner.Prefixed([.. levels.SelectMany(one => one)]) : [];
        return [.. ApkSigner.Number(2), .. ApkSigner.Prefixed(hashing), .. ApkSigner.Prefixed(signing), .. tree];
    }

    private static byte[] Padded(byte[] bytes) => [.. bytes, .. new byte[(PageSize - (bytes.Length % PageSize)) % PageSize]];
}
