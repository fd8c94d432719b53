using System.Security.Cryptography;
using Balise.Conformance.Attestations;
using Balise.Domain.Review;
using Microsoft.Extensions.Options;

namespace Balise.Adapters.Signing;

/// <summary>Signs with a private key in a file, for development and for places without a vault. A file that others may read is refused.</summary>
public sealed class KeyFile(IOptions<SigningOptions> options) : ISigningKeys
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes a key in a file of its owner alone, unless the file is there. Two processes that try at once make one.</summary>
    public static async Task EnsureAsync(string path, CancellationToken cancellation)
    {
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var draft = $"{path}.{Path.GetRandomFileName()}";
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using (var writer = new StreamWriter(draft, System.Text.Encoding.ASCII, settings))
        {
            await writer.WriteAsync(key.ExportPkcs8PrivateKeyPem().AsMemory(), cancellation);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }

    /// <summary>Reads a private key on P-256; the caller disposes of it.</summary>
    public static ECDsa Read(string path)
    {
        var key = ECDsa.Create();
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) is not UnixFileMode.None)
            {
                throw new SigningUnavailableException($"Others may read the key file {path}. Take that right away (chmod 600).");
            }

            key.ImportFromPem(File.ReadAllText(path));
            return VerificationKey.Of(key.ExportSubjectPublicKeyInfo()) is null
                ? throw new SigningUnavailableException($"The key file {path} holds no key on P-256.")
                : key;
        }
        catch (Exception broken)
        {
            key.Dispose();
            throw broken is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException
                ? new SigningUnavailableException($"The key file {path} cannot be read: {broken.GetType().Name}.", broken)
                : broken;
        }
    }

    public Task<IReadOnlyList<VerificationKey>> ListAsync(CancellationToken cancellation)
    {
        using var key = Read(options.Value.KeyFile);
        IReadOnlyList<VerificationKey> only = [VerificationKey.Of(key)];
        return Task.FromResult(only);
    }

    public Task<byte[]> SignAsync(VerificationKey key, ReadOnlyMemory<byte> sha256, CancellationToken cancellation) => Task.FromResult(Sign(key, sha256.Span));

    private byte[] Sign(VerificationKey key, ReadOnlySpan<byte> sha256)
    {
        using var own = Read(options.Value.KeyFile);
        return VerificationKey.Of(own) == key
            ? own.SignHash(sha256, DSASignatureFormat.Rfc3279DerSequence)
            : throw new SigningUnavailableException($"The key file {options.Value.KeyFile} holds another key than {key.KeyId}.");
    }
}
